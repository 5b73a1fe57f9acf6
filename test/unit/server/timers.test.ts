/**
 * Timers over LSP: what an editor is told about source files, and about the settings that they
 * name.
 */
import { deepEqual, equal, match } from "node:assert/strict";
import type {
  CodeAction,
  CompletionList,
  Hover,
  InlayHint,
  Location,
  TextEdit,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { folderOfPaths } from "../../../core/folder";
import { type ListedTimer, timersRequest } from "../../../core/protocol";
import { noon } from "./cursor";
import { type Editor, openEditor } from "./editor";

const root = "file:///work/app";

/** An editor in a folder with these files. */
function openIn(
  files: Readonly<Record<string, string>>,
  settings?: object,
  refreshSupport = false,
): Promise<Editor> {
  return openEditor({
    capabilities: {
      textDocument: { diagnostic: {} },
      workspace: { configuration: settings !== undefined, inlayHint: { refreshSupport } },
    },
    prepare: (connection) => {
      connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) =>
        items.map(() => settings),
      );
    },
    environment: {
      now: () => noon,
      openFolder(uri) {
        const prefix =
          uri === root ? "" : uri.startsWith(`${root}/`) ? uri.slice(root.length + 1) : undefined;
        if (prefix === undefined) {
          return undefined;
        }
        const below = Object.keys(files)
          .filter((path) => prefix === "" || path.startsWith(`${prefix}/`))
          .map((path) => (prefix === "" ? path : path.slice(prefix.length + 1)));
        return folderOfPaths(
          below,
          async (path) => files[prefix === "" ? path : `${prefix}/${path}`],
        );
      },
    },
  });
}

const isolated = `<Project><ItemGroup><PackageReference Include="Microsoft.Azure.Functions.Worker" Version="2.0.0" /></ItemGroup></Project>`;
const program = `<Project><ItemGroup><PackageReference Include="Microsoft.Azure.WebJobs.Extensions" Version="5.1.0" /></ItemGroup></Project>`;
const hostJson = `{ "version": "2.0" }`;

const csharp = (schedule: string) =>
  `class Jobs { void Run([TimerTrigger(${schedule})] TimerInfo t) { } }`;

/** Opens a file with `|` as the cursor. */
async function openAt(editor: Editor, path: string, marked: string, languageId: string) {
  const text = marked.replace("|", "");
  const uri = `${root}/${path}`;
  await editor.open(uri, text, languageId);
  const document = TextDocument.create(uri, languageId, 1, text);
  const position = document.positionAt(Math.max(marked.indexOf("|"), 0));
  return { uri, document, text, params: { textDocument: { uri }, position } };
}

async function hoverText(editor: Editor, path: string, marked: string, languageId: string) {
  const { params } = await openAt(editor, path, marked, languageId);
  const hover = await editor.connection.sendRequest<Hover | null>("textDocument/hover", params);
  return hover === null ? "" : (hover.contents as { value: string }).value;
}

async function withEditor<T>(editor: Promise<Editor>, use: (editor: Editor) => Promise<T>) {
  const opened = await editor;
  try {
    return await use(opened);
  } finally {
    await opened.close();
  }
}

describe("a timer in an editor", () => {
  it("shows its words, its next runs and its field on hover", () =>
    withEditor(openIn({}), async (editor) => {
      const text = await hoverText(
        editor,
        "Jobs.cs",
        csharp(`"0 15 |2 * * *", RunOnStartup = true`),
        "csharp",
      );
      match(text, /Field 3 of 6, hours/);
      match(text, /Every day at 02:15/);
      equal(text.match(/2026, 02:15:00/g)?.length, 5);
      match(text, /Cron: '0 15 2 \* \* \*'/);
      match(text, /also runs at each start/);
    }));

  it("explains five fields, spans and what is wrong", () =>
    withEditor(openIn({}), async (editor) => {
      match(
        await hoverText(editor, "A.cs", csharp(`"15 |2 * * *"`), "csharp"),
        /Field 2 of 5, hours[\s\S]*Five fields/,
      );
      match(
        await hoverText(editor, "B.cs", csharp(`"00:0|5:00"`), "csharp"),
        /Every 5 minutes, from the start of the app/,
      );
      match(
        await hoverText(editor, "C.cs", csharp(`"0 0 8 * * |7"`), "csharp"),
        /Sunday[\s\S]*the function doesn't run/,
      );
    }));

  it("shows one inlay hint per timer, on the lines that are seen", () =>
    withEditor(openIn({}), async (editor) => {
      const { uri } = await openAt(
        editor,
        "Jobs.cs",
        `${csharp('"0 15 2 * * *"')}\n${csharp('"00:05:00"')}\n${csharp('"0 0 8 * * 7"')}`,
        "csharp",
      );
      const ask = (from: number, to: number) =>
        editor.connection.sendRequest<InlayHint[]>("textDocument/inlayHint", {
          textDocument: { uri },
          range: { start: { line: from, character: 0 }, end: { line: to, character: 0 } },
        });
      deepEqual(
        (await ask(0, 9)).map(({ label }) => label),
        ["Every day at 02:15", "Every 5 minutes, from the start of the app"],
      );
      deepEqual((await ask(1, 9)).length, 1);
    }));

  it("underlines the field, and fixes it", () =>
    withEditor(openIn({}), async (editor) => {
      const { uri, document } = await openAt(editor, "Jobs.cs", csharp('"0 0 8 * * 7"'), "csharp");
      const [diagnostic] = await editor.diagnostics(uri);
      equal(diagnostic?.code, "timer-value");
      equal(diagnostic?.source, "webjobs");
      equal(diagnostic && document.getText(diagnostic.range), "7");
      const actions = await editor.connection.sendRequest<CodeAction[]>("textDocument/codeAction", {
        textDocument: { uri },
        range: diagnostic?.range,
        context: { diagnostics: [] },
      });
      const edits = actions[0]?.edit?.changes?.[uri] as TextEdit[];
      equal(TextDocument.applyEdits(document, edits), csharp('"0 0 8 * * 0"'));
    }));

  it("fixes on save only what means the same, a shared constant once", () =>
    withEditor(openIn({}), async (editor) => {
      const source = (star: string) =>
        `class A { const string N = "0 0 8 * * ${star}"; void A([TimerTrigger(N)] TimerInfo t) { }
         void B([TimerTrigger(N)] TimerInfo t) { } void C([TimerTrigger("0 0 9 * * 7")] TimerInfo t) { } }`;
      const { uri, document } = await openAt(editor, "Jobs.cs", source("?"), "csharp");
      const ask = (only: string) =>
        editor.connection.sendRequest<CodeAction[]>("textDocument/codeAction", {
          textDocument: { uri },
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
          context: { diagnostics: [], only: [only] },
        });
      const [action, ...others] = await ask("source.fixAll");
      equal(others.length, 0);
      equal(action?.kind, "source.fixAll.webjobs");
      const edits = action?.edit?.changes?.[uri] as TextEdit[];
      equal(TextDocument.applyEdits(document, edits), source("*"));
      deepEqual(await ask("source.organizeImports"), []);
    }));

  it("underlines the expression and fixes the constant that it names", () =>
    withEditor(openIn({}), async (editor) => {
      const source = (schedule: string) =>
        `class A { const string N = "${schedule}"; void Run([TimerTrigger(N)] TimerInfo t) { } }`;
      const { uri, document } = await openAt(editor, "Jobs.cs", source("* */10 * * * *"), "csharp");
      const [diagnostic] = await editor.diagnostics(uri);
      equal(diagnostic?.code, "timer-every-second");
      equal(diagnostic && document.getText(diagnostic.range), "N");
      const [action] = await editor.connection.sendRequest<CodeAction[]>(
        "textDocument/codeAction",
        {
          textDocument: { uri },
          range: diagnostic?.range,
          context: { diagnostics: [] },
        },
      );
      const edits = action?.edit?.changes?.[uri] as TextEdit[];
      equal(TextDocument.applyEdits(document, edits), source("0 */10 * * * *"));
    }));

  it("completes schedules, and values of the field", () =>
    withEditor(openIn({}), async (editor) => {
      const labels = async (path: string, marked: string) => {
        const { params } = await openAt(editor, path, marked, "csharp");
        const list = await editor.connection.sendRequest<CompletionList>(
          "textDocument/completion",
          params,
        );
        return list?.items.map(({ label }) => label) ?? [];
      };
      const whole = await labels("A.cs", csharp('"|"'));
      deepEqual(
        whole.includes("00:05:00") && whole.some((label) => /^0 .* \* \*/.test(label)),
        true,
      );
      deepEqual((await labels("B.cs", csharp('"0 0 8 * * |"'))).includes("Mon"), true);
      deepEqual(await labels("C.cs", `class A { string s = "|"; }`), []);
    }));

  it("says nothing with the setting off", () =>
    withEditor(openIn({}, { timerTriggers: { enabled: false } }), async (editor) => {
      const { uri } = await openAt(editor, "Jobs.cs", csharp('"0 0 8 * * 7"'), "csharp");
      deepEqual(await editor.diagnostics(uri), []);
    }));

  it("answers nothing of a settings.job's for a source file", () =>
    withEditor(openIn({}), async (editor) => {
      const { uri } = await openAt(editor, "Jobs.cs", csharp('"0 0 8 * * 0"'), "csharp");
      for (const request of ["documentSymbol", "foldingRange", "codeLens", "documentLink"]) {
        const answer = await editor.connection.sendRequest(`textDocument/${request}`, {
          textDocument: { uri },
        });
        deepEqual(answer ?? [], [], request);
      }
    }));
});

describe("settings that a timer names", () => {
  const local = `{ "IsEncrypted": false, "Values": { "NIGHTLY": "0 0 8 * * 7", "Jobs__Poll": "0 */5 * * * *" } }`;
  const files = { "host.json": hostJson, "A.csproj": isolated, "local.settings.json": local };

  it("are shown, and gone to", () =>
    withEditor(openIn(files), async (editor) => {
      const { params, uri } = await openAt(editor, "Jobs.cs", csharp('"%Jobs:|Poll%"'), "csharp");
      const hover = await editor.connection.sendRequest<Hover>("textDocument/hover", params);
      match(
        (hover.contents as { value: string }).value,
        /`0 \*\/5 \* \* \* \*` in local\.settings\.json[\s\S]*Every 5 minutes/,
      );
      const found = await editor.connection.sendRequest<Location>(
        "textDocument/definition",
        params,
      );
      equal(found.uri, `${root}/local.settings.json`);
      const document = TextDocument.create(found.uri, "json", 1, local);
      equal(document.getText(found.range), '"0 */5 * * * *"');
      deepEqual(await editor.diagnostics(uri), []);
    }));

  it("are missed, and added", () =>
    withEditor(openIn(files), async (editor) => {
      const { uri } = await openAt(editor, "Jobs.cs", csharp('"%OTHER%"'), "csharp");
      const [diagnostic] = await editor.diagnostics(uri);
      equal(diagnostic?.code, "timer-name");
      equal(diagnostic?.severity, 3);
      const [action] = await editor.connection.sendRequest<CodeAction[]>(
        "textDocument/codeAction",
        {
          textDocument: { uri },
          range: diagnostic?.range,
          context: { diagnostics: [] },
        },
      );
      const target = `${root}/local.settings.json`;
      const edits = action?.edit?.changes?.[target] as TextEdit[];
      const after = TextDocument.applyEdits(TextDocument.create(target, "json", 1, local), edits);
      equal(JSON.parse(after).Values.OTHER, "0 0 * * * *");
    }));

  const silent: readonly (readonly [why: string, files: Record<string, string>])[] = [
    ["without local.settings.json", { "host.json": hostJson, "A.csproj": isolated }],
    [
      "when it is encrypted",
      { ...files, "local.settings.json": `{ "IsEncrypted": true, "Values": {} }` },
    ],
    [
      "with a resolver of the program's own",
      {
        ...files,
        "R.cs": `class R : INameResolver { void Run([TimerTrigger("0 0 1 * * *")] TimerInfo t) { } }`,
      },
    ],
  ];
  for (const [why, given] of silent) {
    it(`are not missed ${why}`, () =>
      withEditor(openIn(given), async (editor) => {
        const { uri } = await openAt(editor, "Jobs.cs", csharp('"%OTHER%"'), "csharp");
        deepEqual(await editor.diagnostics(uri), []);
      }));
  }

  it("in appsettings.json don't reach the host of an isolated worker", () =>
    withEditor(
      openIn({ ...files, "appsettings.json": `{ "Jobs": { "Own": "0 0 1 * * *" } }` }),
      async (editor) => {
        const { uri } = await openAt(editor, "Jobs.cs", csharp('"%Jobs:Own%"'), "csharp");
        const [diagnostic] = await editor.diagnostics(uri);
        equal(diagnostic?.code, "timer-name-place");
        match(String(diagnostic?.message), /doesn't read appsettings\.json/);
      },
    ));

  it("in appsettings.json reach a program of the WebJobs SDK", () =>
    withEditor(
      openIn({
        "A.csproj": program,
        "appsettings.Development.json": `{ "Jobs": { "Own": "0 0 1 * * *" } }`,
      }),
      async (editor) => {
        const { uri } = await openAt(editor, "src/Jobs.cs", csharp('"%jobs:own%"'), "csharp");
        deepEqual(await editor.diagnostics(uri), []);
      },
    ));

  it("are judged where they are defined", () =>
    withEditor(openIn({ ...files, "Jobs.cs": csharp('"%NIGHTLY%"') }), async (editor) => {
      const { uri, document } = await openAt(editor, "local.settings.json", local, "jsonc");
      const found = await editor.diagnostics(uri);
      deepEqual(
        found.map(({ code, range }) => [code, document.getText(range)]),
        [["timer-value", "7"]],
      );
    }));

  it("are judged nowhere else: a setting's own name says nothing", () =>
    withEditor(openIn({ ...files, "Jobs.cs": csharp('"0 0 1 * * *"') }), async (editor) => {
      const { uri } = await openAt(editor, "local.settings.json", local, "jsonc");
      deepEqual(await editor.diagnostics(uri), []);
    }));

  it("are put into a schedule of several pieces", () =>
    withEditor(
      openIn({ ...files, "local.settings.json": `{ "Values": { "Min": "75" } }` }),
      async (editor) => {
        const { uri } = await openAt(editor, "Jobs.cs", csharp('"0 */%Min% * * * *"'), "csharp");
        const [diagnostic] = await editor.diagnostics(uri);
        match(String(diagnostic?.message), /'0 \*\/75 \* \* \* \*'/);
      },
    ));

  it("are completed behind a percent sign, schedules with their value", () =>
    withEditor(openIn(files), async (editor) => {
      const { params } = await openAt(editor, "Jobs.cs", csharp('"%|"'), "csharp");
      const { items } = await editor.connection.sendRequest<CompletionList>(
        "textDocument/completion",
        params,
      );
      deepEqual(
        items.map(({ label }) => label),
        ["NIGHTLY", "Jobs__Poll"],
      );
    }));
});

describe("settings that change on disk", () => {
  it("are read again, and hints with them are asked for anew", async () => {
    const files: Record<string, string> = {
      "host.json": hostJson,
      "local.settings.json": `{ "Values": { "NIGHTLY": "0 0 8 * * *" } }`,
    };
    const editor = await openIn(files, undefined, true);
    try {
      const { params } = await openAt(editor, "Jobs.cs", csharp('"%NIGHT|LY%"'), "csharp");
      const hover = async () => {
        const found = await editor.connection.sendRequest<Hover>("textDocument/hover", params);
        return (found.contents as { value: string }).value;
      };
      match(await hover(), /`0 0 8 \* \* \*`/);
      const refreshed = new Promise<void>((resolve) => {
        editor.connection.onRequest("workspace/inlayHint/refresh", () => {
          resolve();
          return null;
        });
      });
      files["local.settings.json"] = `{ "Values": { "NIGHTLY": "0 0 9 * * *" } }`;
      await editor.connection.sendNotification("workspace/didChangeWatchedFiles", {
        changes: [{ uri: `${root}/local.settings.json`, type: 2 }],
      });
      await refreshed;
      match(await hover(), /`0 0 9 \* \* \*`/);
    } finally {
      await editor.close();
    }
  });
});

describe("the project around a timer", () => {
  const code = async (files: Record<string, string>, schedule: string, path = "Jobs.cs") =>
    withEditor(openIn(files), async (editor) => {
      const { uri } = await openAt(editor, path, csharp(`"${schedule}"`), "csharp");
      return (await editor.diagnostics(uri)).map((diagnostic) => diagnostic.code);
    });
  const packages = (version: string) =>
    `<packages><package id="Microsoft.Azure.WebJobs.Extensions" version="${version}" /></packages>`;

  it("refuses five fields where an old SDK is named", async () => {
    deepEqual(await code({ "packages.config": packages("2.2.0") }, "0 2 * * *"), [
      "timer-five-fields",
    ]);
    deepEqual(await code({ "packages.config": packages("3.0.6") }, "0 2 * * *"), []);
    deepEqual(await code({ "host.json": "{}" }, "0 2 * * *"), ["timer-five-fields"]);
    deepEqual(await code({ "host.json": hostJson }, "0 2 * * *"), []);
  });

  it("warns of a time span where a file names a Consumption plan", async () => {
    const bicep = {
      "host.json": hostJson,
      "infra/main.bicep": "sku: { name: 'Y1', tier: 'Dynamic' }",
    };
    deepEqual(await code(bicep, "00:05:00"), ["timer-plan"]);
    deepEqual(await code({ "host.json": hostJson }, "00:05:00"), []);
  });

  it("warns of a schedule in settings.job beside it", async () => {
    const files = { "A.csproj": program, "settings.job": `{ "schedule": "0 0 1 * * *" }` };
    deepEqual(await code(files, "0 0 1 * * *"), ["timer-and-job"]);
    deepEqual(
      await code({ ...files, "settings.job": `{ "is_singleton": true }` }, "0 0 1 * * *"),
      [],
    );
  });
});

describe("the timers of a folder", () => {
  const files = {
    "App.csproj": program.replace("5.1.0", "4.0.0"),
    "A.cs": csharp('"0 */5 * * * *"'),
    "B.cs": `\n${csharp('"%When%"')}`,
    "C.cs": csharp('"01:00:00"'),
    "D.cs": csharp('"every day"'),
    "appsettings.json": '{ "When": "15 2 * * *" }',
  };
  const list = (settings?: object) =>
    withEditor(openIn(files, settings), ({ connection }) =>
      connection.sendRequest<ListedTimer[]>(timersRequest, { folder: root }),
    );

  it("are listed with six fields wherever they have them, and with the host that runs them", async () => {
    const listed = await list();
    deepEqual(
      listed.map(({ file, line, text, schedule, host }) => [
        ...[`${file}:${line}`, text, schedule],
        ...[host.dialect, host.repeatedHour],
      ]),
      [
        ["A.cs:1", "0 */5 * * * *", "0 */5 * * * *", "sdk", "second-pass"],
        ["B.cs:2", "%When%", "0 15 2 * * *", "sdk", "second-pass"],
        ["C.cs:1", "01:00:00", undefined, "sdk", "second-pass"],
        ["D.cs:1", "every day", undefined, "sdk", "second-pass"],
      ],
    );
    deepEqual(
      listed.map(({ words }) => words !== undefined),
      [true, true, true, false],
    );
  });

  it("are not read with the setting off", async () =>
    deepEqual(await list({ timerTriggers: { enabled: false } }), []));
});
