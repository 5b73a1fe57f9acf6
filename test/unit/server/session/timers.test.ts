/** What an editor is told of a timer after something else has changed that is open. */
import { deepEqual } from "node:assert/strict";
import { type Editor, openEditor } from "../editor";
import { close, openFolderOf, root, type } from "./workspace";

const source = (schedule: string) =>
  `class J { void R([TimerTrigger("${schedule}")] TimerInfo t) { } }`;
const local = (values: object) => JSON.stringify({ Values: values });
const languages: Readonly<Record<string, string>> = { cs: "csharp", json: "json" };

interface Row {
  readonly why: string;
  readonly typed: readonly [path: string, before: string, after: string];
  readonly asked: readonly [path: string, text: string];
  readonly codes: readonly [before: readonly string[], after: readonly string[]];
}

const rows: readonly Row[] = [
  {
    why: "a source names a setting no more",
    typed: ["Jobs.cs", source("%When%"), source("%Then%")],
    asked: ["local.settings.json", local({ When: "0 0 8 * * 7" })],
    codes: [["timer-value"], []],
  },
  {
    why: "a setting gets a value",
    typed: ["local.settings.json", local({}), local({ When: "0 0 8 * * 0" })],
    asked: ["Jobs.cs", source("%When%")],
    codes: [["timer-name"], []],
  },
  {
    why: "a project gets another host",
    typed: ["host.json", "{}", '{ "version": "2.0" }'],
    asked: ["Jobs.cs", source("0 2 * * *")],
    codes: [["timer-five-fields"], []],
  },
];

describe("a timer beside another open file", () => {
  let editor: Editor | undefined;
  const open = async (paths: readonly string[]) => {
    const files = Object.fromEntries(
      ["host.json", ...paths].map((path) => [`app/${path}`, '{ "version": "2.0" }']),
    );
    editor = await openEditor({ environment: { openFolder: openFolderOf(files) } });
    const client = editor;
    return {
      ...client,
      show: (path: string, text: string) =>
        client.open(`${root}/${path}`, text, languages[path.split(".").at(-1) ?? ""]),
      codes: async (path: string) =>
        (await client.diagnostics(`${root}/${path}`)).map(({ code }) => code),
    };
  };
  afterEach(async () => {
    await editor?.close();
    editor = undefined;
  });

  for (const { why, typed, asked, codes } of rows) {
    it(`is judged anew when ${why}`, async () => {
      const [path, before, after] = typed;
      const client = await open([path, asked[0]]);
      await client.show(path, before);
      await client.show(...asked);
      const first = await client.codes(asked[0]);
      await type(client.connection, `${root}/${path}`, 2, after);
      deepEqual([first, await client.codes(asked[0])], codes);
    });
  }

  it("that is opened again is another one: each editor counts versions from 1", async () => {
    const client = await open(["Jobs.cs"]);
    await client.show("Jobs.cs", source("0 0 8 * * 7"));
    const first = await client.codes("Jobs.cs");
    await close(client.connection, `${root}/Jobs.cs`);
    await client.show("Jobs.cs", source("0 0 8 * * 0"));
    deepEqual([first, await client.codes("Jobs.cs")], [["timer-value"], []]);
  });

  it("is none: nothing is said of a source without timers", async () => {
    const client = await open(["Jobs.cs"]);
    await client.show("Jobs.cs", "class J { }");
    deepEqual(await client.codes("Jobs.cs"), []);
  });
});
