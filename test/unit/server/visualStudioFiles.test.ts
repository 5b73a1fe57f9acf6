// Visual Studio's own files, as an editor sends them: each names a public schema, which is not
// asked for.
import assert from "node:assert/strict";
import type { CompletionList, Hover } from "vscode-languageserver/node";
import { atCursor } from "./cursor";
import { type Editor, openEditor } from "./editor";

const named = '"$schema": "http://schemastore.org/schemas/json/webjob-publish-settings.json"';
const publish = "webjob-publish-settings.json";

const rows: readonly (readonly [
  why: string,
  name: string,
  text: string,
  said: readonly RegExp[],
  language?: string,
])[] = [
  [
    "what Visual Studio writes",
    publish,
    `{${named}, "runMode": "OnDemand", "startTime": null}`,
    [],
  ],
  ["a wrong mode beside $schema", publish, `{${named}, "runMode": "Often"}`, [/Continuous/]],
  ["no mode beside $schema", publish, `{${named}}`, [/runMode/]],
  [
    "a value of Azure Scheduler",
    publish,
    `{${named}, "runMode": "OnDemand", "interval": 2}`,
    [/retired/],
  ],
  ["no mode, without $schema", publish, "{}", [/runMode/]],
  ["another letter case", "WebJob-Publish-Settings.json", `{${named}}`, [/runMode/]],
  ["as a text", publish, `{${named}, "runMode": "Often"}`, [/Continuous/], "plaintext"],
  ["broken, as JSON: the editor says so", publish, `{${named}, "runMode": "OnDemand"`, []],
  ["broken, as a text", publish, `{${named}, "runMode": "OnDemand"`, [/brace/], "plaintext"],
  ["broken, as JSON lines", publish, `{${named}, "runMode": "OnDemand"`, [/brace/], "jsonl"],
  ["broken, as other lines", publish, `{${named}, "runMode": "OnDemand"`, [/brace/], "ndjson"],
  ["a list", "webjobs-list.json", `{${named}, "WebJobs": [{"filePath": "../A/A.csproj"}]}`, []],
  ["an entry without a path", "webjobs-list.json", `{${named}, "WebJobs": [{}]}`, [/filePath/]],
  ["another file", "appveyor.json", "{}", []],
];

describe("files of Visual Studio", () => {
  let editor: Editor;
  beforeEach(async () => {
    editor = await openEditor();
  });
  afterEach(() => editor.close());

  for (const [why, name, text, said, language = "json"] of rows) {
    it(`${name}: ${why}`, async () => {
      const uri = `file:///c:/a/Properties/${name}`;
      await editor.open(uri, text, language);
      const found = await editor.diagnostics(uri);
      assert.equal(found.length, said.length, JSON.stringify(found));
      for (const [index, pattern] of said.entries()) {
        assert.match(String(found[index]?.message), pattern);
        assert.equal(found[index]?.source, "webjobs");
      }
    });
  }

  it("explain what Azure does with a value", async () => {
    const uri = `file:///c:/a/${publish}`;
    const { text, position } = atCursor(`{${named}, "run|Mode": "Scheduled"}`);
    await editor.open(uri, text, "json");
    const hover = await editor.connection.sendRequest<Hover>("textDocument/hover", {
      textDocument: { uri },
      position,
    });
    assert.match(JSON.stringify(hover.contents), /kind of WebJob that Visual Studio deploys/);
  });

  it("offer keys and values", async () => {
    const uri = `file:///c:/a/${publish}`;
    const { text, position } = atCursor(`{${named}, "runMode": |}`);
    await editor.open(uri, text, "json");
    const list = await editor.connection.sendRequest<CompletionList>("textDocument/completion", {
      textDocument: { uri },
      position,
    });
    assert.deepEqual(list.items.map(({ label }) => label).sort(), [
      '"Continuous"',
      '"OnDemand"',
      '"Scheduled"',
    ]);
  });
});
