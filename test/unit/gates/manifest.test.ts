// package.json says everything a second time that code says: ids, settings, defaults, strings. Here
// they are compared.
import assert from "node:assert";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { defaultSettings, languageId, settingsSection } from "../../../core/protocol";
import { changingTools, readingTools } from "../../../kudu/tools/names";
import { tools } from "../../../kudu/tools/tools";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const { contributes } = manifest;
const properties: Record<string, { default: unknown }> = contributes.configuration.properties;

describe("package.json and the code", () => {
  const contributed: string[] = contributes.commands.map(
    ({ command }: { command: string }) => command,
  );

  it("have the same commands", () => {
    const [, list = ""] =
      /commandIds = \[(.*?)\]/s.exec(readFileSync("client/commands/ids.ts", "utf8")) ?? [];
    const table = [...list.matchAll(/"([\w.]+)"/g)];
    assert.deepStrictEqual(contributed.toSorted(), table.map(([, id]) => id).toSorted());
  });

  it("have the same settings", () => {
    const source = readFileSync("client/settings.ts", "utf8");
    const byClient = [...source.matchAll(/^ {2}readonly "?([\w.]+)"?:/gm)].map(([, name]) => name);
    // Read by the language client's library itself.
    const byLibrary = ["trace.server"];
    const named = new Set([...byClient, ...Object.keys(flatten(defaultSettings)), ...byLibrary]);
    assert.deepStrictEqual(
      Object.keys(properties).toSorted(),
      [...named].map((name) => `${settingsSection}.${name}`).toSorted(),
    );
  });

  it("have the same tools for agents", () => {
    const said = contributes.languageModelTools.map((tool: Record<string, unknown>) => [
      ...[tool.name, tool.modelDescription, tool.inputSchema, tool.when],
    ]);
    const made = Object.entries(tools).map(([name, { description, input }]) => [
      ...[name, description, input, "isWorkspaceTrusted"],
    ]);
    assert.deepStrictEqual(said, made);
    assert.deepStrictEqual(Object.keys(tools), [...readingTools, ...changingTools]);
  });

  for (const [name, value] of Object.entries(flatten(defaultSettings))) {
    it(`have the same default of ${name}`, () => {
      assert.deepStrictEqual(properties[`${settingsSection}.${name}`]?.default, value);
    });
  }

  it("have the same language, and no start without a job", () => {
    const [language] = contributes.languages;
    assert.strictEqual(language.id, languageId);
    const early = /^(\*|onStartupFinished)$/;
    const events: string[] = manifest.activationEvents;
    assert.ok(events.includes(`onLanguage:${languageId}`));
    assert.deepStrictEqual(
      events.filter((event) => early.test(event)),
      [],
    );
  });
});

describe("package.json in itself", () => {
  it("puts only its own commands into menus", () => {
    const own = new Set(contributes.commands.map(({ command }: { command: string }) => command));
    const inMenus = Object.values<{ command?: string }[]>(contributes.menus ?? {}).flat();
    const foreign = inMenus.filter(({ command }) => command !== undefined && !own.has(command));
    assert.deepStrictEqual(foreign, []);
  });

  it("lets a folder switch on nothing that only a person may", () => {
    const restricted: string[] = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
    assert.deepStrictEqual(
      restricted.filter((name) => !(name in properties)),
      [],
    );
  });

  it("names files that are there", () => {
    const paths = strings(contributes).filter((text) => /^(\.\/|images\/)[\w./-]+$/.test(text));
    assert.ok(paths.length > 0, "no path was found");
    assert.deepStrictEqual(
      paths.filter((path) => !existsSync(path)),
      [],
    );
  });
});

describe("a command", () => {
  interface Contributed {
    readonly command: string;
    readonly title: string;
    readonly category: string;
    readonly enablement?: string;
    readonly when?: string;
  }
  const commands: Contributed[] = contributes.commands;
  const palette: Contributed[] = contributes.menus.commandPalette;
  const words = JSON.parse(readFileSync("package.nls.json", "utf8"));
  /** What changes nothing anywhere but in this window. */
  const reading = [
    ...["addSite", "removeSite", "refresh", "openInPortal", "openScmSite", "showProperties"],
    // In the text of a settings.job, whose workspace is asked for its trust by VS Code where that
    // matters.
    "editSchedule",
  ].map((name) => `webjobs.${name}`);
  /** Needs a site: there is none in a browser without a server. */
  const isOfSites = (id: string) =>
    palette.some(({ command, when }) => command === id && when === "webjobs.hasSites");

  for (const { command, title, category, enablement = "" } of commands) {
    it(`is called as VS Code's own are: ${command}`, () => {
      assert.strictEqual(category, "WebJobs");
      const text: string = words[title.slice(1, -1)];
      const small = /^(with|in|on|as|settings\.job)$/;
      const wrong = text
        .split(" ")
        .filter((word) => !small.test(word) && !/^\(?\p{Lu}/u.test(word));
      assert.deepStrictEqual(wrong, [], text);
      assert.doesNotMatch(text, /\.\.\.|\.$/);
    });

    it(`is not offered where it cannot work: ${command}`, () => {
      const isSafe = reading.includes(command) || /\bisWorkspaceTrusted\b/.test(enablement);
      assert.ok(isSafe, "in Restricted Mode");
      assert.ok(/!isWeb \|\| remoteName/.test(enablement) || isOfSites(command), "in a browser");
    });
  }

  it("has no button in Restricted Mode when it would run something", () => {
    const buttons: Contributed[] = contributes.menus["view/item/context"].filter(
      ({ group }: { group: string }) => group.startsWith("inline"),
    );
    const open = buttons.filter(({ when = "" }) => !/\bisWorkspaceTrusted\b/.test(when));
    assert.deepStrictEqual(
      open.map(({ command }) => command),
      ["webjobs.showLog"],
    );
  });
});

describe("a setting", () => {
  interface Setting {
    readonly order: number;
    readonly scope: string;
    readonly markdownDescription: string;
    readonly enum?: readonly string[];
    readonly enumDescriptions?: readonly string[];
  }
  const settings = Object.entries<Setting>(contributes.configuration.properties);

  for (const [index, [name, setting]] of settings.entries()) {
    it(`says what it is, where it counts and what each choice means: ${name}`, () => {
      assert.ok(setting.markdownDescription);
      assert.match(setting.scope, /^(application|window|resource)$/);
      assert.strictEqual(setting.order, index + 1);
      assert.strictEqual(setting.enumDescriptions?.length, setting.enum?.length);
    });
  }
});

describe("strings of package.json", () => {
  const used = strings(manifest).flatMap((text) => /^%(.+)%$/.exec(text)?.[1] ?? []);
  const files = readdirSync(".").filter((file) => /^package\.nls(\.[\w-]+)?\.json$/.test(file));

  it("speak more than one language", () => {
    assert.ok(files.includes("package.nls.json"));
    assert.ok(files.length > 1, files.join());
  });

  for (const file of files) {
    it(`are those of ${file}, no more and no fewer`, () => {
      const written = Object.keys(JSON.parse(readFileSync(file, "utf8")));
      assert.deepStrictEqual(written.toSorted(), [...new Set(used)].toSorted());
    });
  }
});

/** `{ preview: { count: 5 } }` as `{ "preview.count": 5 }`. */
function flatten(values: object, prefix = ""): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.entries(flatten(value, `${prefix}${name}.`))
        : [[`${prefix}${name}`, value]],
    ),
  );
}

/** Every string in a piece of JSON. */
function strings(json: unknown): string[] {
  if (typeof json === "string") {
    return [json];
  }
  return typeof json === "object" && json !== null ? Object.values(json).flatMap(strings) : [];
}

describe("the text of a tree without rows", () => {
  const state = {
    workspaceFolderCount: 1,
    isWorkspaceTrusted: true,
    virtualWorkspace: false,
  };
  const texts: { contents: string; when: string }[] = contributes.viewsWelcome;

  /**
   * The `when` clauses here are conjunctions of keys, of their contraries, and of comparisons with
   * a number.
   */
  function holds(when: string, keys: Readonly<Record<string, unknown>>): boolean {
    return when.split(" && ").every((term) => {
      const [, not, key = "", operator, value] = /^(!?)(\w+)(?: (==|!=) (\d+))?$/.exec(term) ?? [];
      assert.ok(key in keys, `${term} is of no key that VS Code sets`);
      const isSo = operator ? keys[key] === Number(value) : Boolean(keys[key]);
      return isSo !== (not === "!" || operator === "!=");
    });
  }

  for (const { why, keys, text } of [
    { why: "no folder is open", keys: { workspaceFolderCount: 0 }, text: "welcome.noFolder" },
    {
      why: "no folder is open, in Restricted Mode",
      keys: { workspaceFolderCount: 0, isWorkspaceTrusted: false },
      text: "welcome.noFolder",
    },
    { why: "no folder has a job", keys: {}, text: "welcome.noJobs" },
    {
      why: "no folder of many has a job",
      keys: { workspaceFolderCount: 3 },
      text: "welcome.noJobs",
    },
    {
      why: "the workspace is not trusted",
      keys: { isWorkspaceTrusted: false },
      text: "welcome.untrusted",
    },
    {
      why: "the files lie on no disk",
      keys: { virtualWorkspace: true },
      text: "virtual.description",
    },
    {
      why: "the files lie on no disk and are not trusted",
      keys: { virtualWorkspace: true, isWorkspaceTrusted: false },
      text: "welcome.untrusted",
    },
  ]) {
    it(`is one, where ${why}`, () => {
      const shown = texts.filter(({ when }) => holds(when, { ...state, ...keys }));
      assert.deepStrictEqual(
        shown.map(({ contents }) => contents),
        [`%${text}%`],
      );
    });
  }

  it("links to commands that are there", () => {
    const own = contributes.commands.map(({ command }: { command: string }) => command);
    const sentences = JSON.parse(readFileSync("package.nls.json", "utf8"));
    const links = texts
      .map(({ contents }) => sentences[contents.slice(1, -1)])
      .flatMap((text: string) => [...text.matchAll(/command:(webjobs\.\w+)/g)])
      .map(([, command]) => command);
    assert.ok(links.length > 0);
    assert.deepStrictEqual(
      links.filter((command) => !own.includes(command)),
      [],
    );
  });
});

describe("rows of the tree", () => {
  const rows = [
    "workspace",
    "site local running",
    "site local stopped",
    "site remote running",
    "job continuous workspace",
    ...["running", "waiting", "changing", "inactive", "stopped"].flatMap((state) => [
      `job continuous workspace local ${state}`,
      `job continuous uploaded remote ${state} copy`,
    ]),
    "job triggered workspace",
    "job triggered scheduled workspace paused local failed",
    "job triggered uploaded remote running copy",
    "job loose workspace",
    "run failed local",
    "run running remote",
    "message",
  ];
  const inline: { group: string; when: string; command: string }[] = contributes.menus[
    "view/item/context"
  ].filter(({ group }: { group: string }) => group.startsWith("inline"));
  for (const row of rows) {
    it(`have at most two buttons: ${row}`, () => {
      const shown = inline.filter(({ when }) => {
        const [, pattern = ""] = /viewItem =~ \/(.*)\/$/.exec(when) ?? [];
        assert.notStrictEqual(pattern, "", when);
        return new RegExp(pattern).test(row);
      });
      const commands = shown.map(({ command }) => command);
      assert.ok(new Set(commands).size <= 2 && commands.length <= 2, commands.join(", "));
    });
  }
});
