// Who may import whom (biome.json): per row of the wall table, what Biome must refuse and what it
// must let through.
import assert from "node:assert";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";

interface Wall {
  /** File that does the importing. */
  from: string;
  allowed: string[];
  refused: string[];
}

const walls: Wall[] = [
  {
    from: "core/planted.ts",
    allowed: ["./webJob", "./cron/schedule"],
    refused: [
      ...["node:fs", "vscode", "cronstrue", "jsonc-parser"],
      ...["./node/jobFolder", "../server/server", "../host/host", "../kudu/kuduClient"],
    ],
  },
  {
    from: "core/cron/describe.ts",
    allowed: ["./schedule", "../webJob", "cronstrue", "cronstrue/locales/nl"],
    refused: ["node:fs", "vscode", "../node/jobFolder", "../../server/server", "../../host/host"],
  },
  {
    from: "core/node/planted.ts",
    allowed: ["./jobFolder", "../webJob", "node:fs", "node:fs/promises"],
    refused: [
      ...["vscode", "archiver", "fs"],
      ...["../../server/server", "../../host/host", "../../kudu/kuduClient"],
    ],
  },
  {
    from: "server/planted.ts",
    allowed: [
      ...["./server", "../core/cron/schedule", "vscode-languageserver", "@vscode/l10n"],
      ...["vscode-languageserver-textdocument", "vscode-json-languageservice"],
    ],
    refused: [
      ...["node:fs", "vscode", "cronstrue", "archiver"],
      ...["./node/main", "../core/node/jobFolder", "../host/host", "../kudu/kuduClient"],
    ],
  },
  {
    from: "server/node/planted.ts",
    allowed: ["../server", "../../core/node/jobFolder", "node:fs", "vscode-languageserver/node"],
    refused: ["vscode", "archiver", "../../host/host", "../../kudu/kuduClient"],
  },
  {
    from: "server/browser/planted.ts",
    allowed: ["../server", "vscode-languageserver/browser"],
    refused: ["node:fs", "vscode", "../node/main", "../../core/node/jobFolder", "../../host/host"],
  },
  {
    from: "host/planted.ts",
    allowed: [
      ...["./host", "../core/kudu", "../core/node/jobFolder"],
      ...["node:http", "yauzl", "archiver", "ignore", "ws"],
    ],
    refused: ["vscode", "cronstrue", "../server/check", "../kudu/kuduClient"],
  },
  {
    from: "kudu/planted.ts",
    allowed: [
      ...["./kuduClient", "../core/kudu", "../core/node/jobFolder"],
      ...["node:fs", "archiver", "ignore", "ws", "@vscode/l10n"],
    ],
    refused: [
      ...["vscode", "vscode-languageclient/node", "../client/targets/node", "../client/settings"],
      ...["../cli/main", "../server/check", "../host/host"],
    ],
  },
  {
    from: "cli/planted.ts",
    allowed: [
      ...["./main", "../kudu/kuduClient", "../core/webJob", "../core/node/jobFolder"],
      ...["../server/check", "node:fs"],
    ],
    refused: [
      ...["vscode", "../client/targets/node", "../client/settings"],
      ...["../server/server", "../host/host", "@modelcontextprotocol/sdk/types.js"],
    ],
  },
  {
    from: "cli/mcp/planted.ts",
    allowed: [
      "./mcp",
      "../command",
      "../../kudu/tools/tools",
      "@modelcontextprotocol/sdk/types.js",
    ],
    refused: ["vscode", "commander", "../../client/settings", "../../host/host"],
  },
  {
    from: "kudu/tools/planted.ts",
    allowed: ["./tools", "../kuduClient", "../../core/webJob"],
    refused: [
      "vscode",
      "@modelcontextprotocol/sdk/types.js",
      "../../server/check",
      "../../cli/main",
    ],
  },
  {
    from: "client/sites/arm/planted.ts",
    allowed: ["./armClient", "../../../kudu/kuduClient", "../../../core/kudu", "node:fs"],
    refused: ["vscode", "vscode-languageclient/node", "archiver", "../../../host/host"],
  },
  {
    from: "client/language/browser/planted.ts",
    allowed: ["./extension", "../../../core/protocol", "vscode", "vscode-languageclient/browser"],
    refused: ["node:fs", "../../../core/node/jobFolder", "../../../kudu/kuduClient"],
  },
  {
    from: "client/planted.ts",
    allowed: [
      ...["./targets/node", "../kudu/kuduClient", "../core/kudu"],
      ...["vscode", "vscode-languageclient/node"],
    ],
    refused: [
      ...["archiver", "cronstrue", "../cli/main", "../server/server", "../host/host"],
      ...["./commands/table", "../client/commands/table"],
    ],
  },
  {
    from: "client/commands/planted.ts",
    allowed: ["./table", "../tree/provider", "../../kudu/kuduClient", "vscode"],
    refused: ["archiver", "../../cli/main", "../../host/host"],
  },
  {
    from: "test/planted.ts",
    allowed: ["node:fs", "../kudu/kuduClient", "../host/host", "../server/check", "mocha"],
    refused: [],
  },
];

/** What else holds everywhere, each with a file that breaks it. */
const habits: { rule: string; files: Record<string, string> }[] = [
  { rule: "noDefaultExport", files: { "core/byDefault.ts": "export default 1;" } },
  { rule: "noBarrelFile", files: { "core/barrel.ts": 'export * from "./webJob";' } },
  {
    rule: "noImportCycles",
    files: {
      "core/habit.ts": 'import { b } from "./circle";\nexport const a = () => b;',
      "core/circle.ts": 'import { a } from "./habit";\nexport const b = () => a;',
    },
  },
];

describe("import walls", () => {
  const folders: string[] = [];
  let found: readonly Found[];
  // All at once: Biome starts for seconds, and finds in moments.
  before(() => {
    const folder = openFolder();
    for (const wall of walls) {
      plant(folder, { [wall.from]: `${importsOf(wall).join("\n")}\n` });
    }
    for (const { files } of habits) {
      plant(folder, files);
    }
    found = lint(folder);
  });
  after(() => {
    for (const folder of folders) {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  function openFolder(): string {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "webjobs-walls-")));
    folders.push(folder);
    cpSync("biome.json", join(folder, "biome.json"));
    cpSync(rawTextPlugin, join(folder, rawTextPlugin));
    return folder;
  }

  const importsOf = ({ allowed, refused }: Wall) =>
    [...allowed, ...refused].map((module) => `import "${module}";`);

  for (const wall of walls) {
    const { from, refused } = wall;
    it(`of ${dirname(from)}${from.endsWith("describe.ts") ? "/describe" : ""}`, () => {
      const lines = importsOf(wall);
      assert.deepStrictEqual(
        found
          .filter(({ rule, file }) => rule === "noRestrictedImports" && file === from)
          .map(({ line }) => lines[line - 1]),
        refused.map((module) => `import "${module}";`),
      );
    });
  }

  const sinks = [
    "window.showErrorMessage(text)",
    "window.showWarningMessage(text, { modal: true }, text)",
    "window.showInformationMessage(text)",
    "window.withProgress({ location: 1, title: text }, work)",
    "new MarkdownString(text)",
    "window.showInputBox({ prompt: text })",
    "window.createInputBox()",
    "window.showQuickPick([{ label: text }])",
    "window.createQuickPick()",
  ];
  it("and text of others, which only one file each may show", () => {
    const folder = openFolder();
    const source = sinks.map((sink, index) => `export const shown${index} = ${sink};\n`).join("");
    plant(folder, {
      "client/places/planted.ts": source,
      "client/messages.ts": source,
      "client/markdown.ts": source,
      "client/inputBox.ts": source,
      "client/quickPick.ts": source,
    });
    assert.deepStrictEqual(
      rawTextLines(folder),
      sinks.map((_, index) => `client/places/planted.ts:${index + 1}`),
    );
  });

  for (const { rule, files } of habits) {
    it(`and ${rule}`, () => {
      assert.ok(
        found.some((each) => each.rule === rule && each.file in files),
        `${rule} did not see it`,
      );
    });
  }
});

function plant(folder: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const rawTextPlugin = "test/unit/gates/rawText.grit";

/** Where the plugin finds a sink. */
function rawTextLines(folder: string): string[] {
  const found = /^::error title=plugin,file=([^,]+),.*?\bline=(\d+),/gm;
  return [...runLint(folder).matchAll(found)].map(
    ([, file = "", line]) => `${relative(folder, file)}:${line}`,
  );
}

function runLint(folder: string): string {
  const biome = resolve("node_modules/@biomejs/biome/bin/biome");
  const args = [biome, "lint", "--reporter=github", "--max-diagnostics=none"];
  return spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" }).stdout;
}

interface Found {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
}

/** What Biome finds in a folder: in each file in the order of its lines. */
function lint(folder: string): Found[] {
  const found = /^::\w+ title=lint\/\w+\/(\w+),file=([^,]+),.*?\bline=(\d+),/gm;
  return [...runLint(folder).matchAll(found)]
    .map(([, rule = "", file = "", line]) => ({
      rule,
      file: relative(folder, file).replaceAll("\\", "/"),
      line: Number(line),
    }))
    .sort((a, b) => a.line - b.line);
}
