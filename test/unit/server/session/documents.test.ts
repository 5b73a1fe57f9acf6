/** What one connection knows of its documents, and what it may see around them. */
import { deepEqual } from "node:assert/strict";
import type { CodeLens } from "vscode-languageserver";
import { type Folder, folderOfPaths } from "../../../../core/folder";
import {
  type CheckParams,
  checkRequest,
  type ReadRequest,
  type ReadResult,
  readRequest,
  type ServerOptions,
} from "../../../../core/protocol";
import { type Editor, type EditorOptions, openEditor } from "../editor";
import { openFolderOf, root } from "./workspace";

const folder = "file:///app/jobs/triggered/report";
const uri = `${folder}/settings.job`;
const wrong = '{"stopping_wait_time": "10"}';

describe("a document of a session", () => {
  let editor: Editor | undefined;
  const open = async (options?: EditorOptions) => {
    editor = await openEditor(options);
    return editor;
  };
  afterEach(async () => {
    await editor?.close();
    editor = undefined;
  });

  it("lies in a folder that only the editor reads", async () => {
    const asked: string[] = [];
    const virtual = "memfs:/app/jobs/triggered/a";
    const answers: Readonly<Record<string, ReadResult>> = {
      [virtual]: { entries: [{ name: "my job.sh", kind: "file" }] },
      [`${virtual}/my%20job.sh`]: { text: "#!/bin/sh\r\necho\r\n" },
    };
    const client = await open({
      initializationOptions: { readsFiles: true },
      prepare: (prepared) =>
        prepared.onRequest(readRequest, ({ uri: place, limit }: ReadRequest) => {
          asked.push(`${place}${limit === undefined ? "" : " in part"}`);
          return answers[place] ?? null;
        }),
    });
    await client.open(`${virtual}/settings.job`, "{}");
    const codes = (await client.diagnostics(`${virtual}/settings.job`)).map(({ code }) => code);
    deepEqual(codes, ["script-crlf"]);
    deepEqual(
      [...new Set(asked)].filter((place) => /a$|\.sh/.test(place)),
      [virtual, `${virtual}/my%20job.sh in part`],
    );
  });

  const nowhere = { openFolder: () => undefined };

  it("that is opened again is another one, with settings asked anew", async () => {
    let asked = 0;
    const { connection, diagnostics, ...client } = await open({
      environment: nowhere,
      capabilities: { workspace: { configuration: true }, textDocument: { diagnostic: {} } },
      prepare: (prepared) =>
        prepared.onRequest("workspace/configuration", () => {
          asked += 1;
          return [null];
        }),
    });
    await client.open(uri, wrong);
    const first = await diagnostics(uri);
    await connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
    const before = asked;
    // Each editor counts versions from 1.
    await client.open(uri, "{}");
    deepEqual([first.length, await diagnostics(uri), asked], [1, [], before + 1]);
  });

  const sights: readonly (readonly [
    why: string,
    uri: string,
    options: ServerOptions,
    seen: readonly boolean[],
  ])[] = [
    ["its folder is read by the server", uri, {}, [false]],
    ["its folder is read by the editor", uri, { readsFiles: true }, [true]],
    ["on a site, no folder is read", "webjobs-remote:/site/jobs/triggered/a/settings.job", {}, []],
  ];
  for (const [why, at, initializationOptions, seen] of sights) {
    it(why, async () => {
      const ways = new Set<boolean>();
      const openFolder = (_: string, __: unknown, byEditor: boolean): Folder | undefined => {
        ways.add(byEditor);
        return undefined;
      };
      const client = await open({ initializationOptions, environment: { openFolder } });
      await client.open(at, "{}");
      await client.diagnostics(at);
      deepEqual([...ways], seen);
    });
  }

  for (const [runsCommands, command] of [
    [true, "webjobs.run"],
    [false, undefined],
    [undefined, undefined],
  ] as const) {
    it(`has commands of ours where the editor runs them: ${runsCommands}`, async () => {
      const options = runsCommands === undefined ? {} : { runsCommands };
      const client = await open({ initializationOptions: options, environment: nowhere });
      await client.open(uri, "{}");
      const lenses = await client.connection.sendRequest<CodeLens[]>("textDocument/codeLens", {
        textDocument: { uri },
      });
      deepEqual(lenses[0]?.command?.command, command);
    });
  }

  for (const isThere of [true, false]) {
    it(`before a deployment, folders above count where the source is: ${isThere}`, async () => {
      const files = {
        "app/node_modules/left-pad/index.js": "",
        ...(isThere && { "app/jobs/triggered/report/readme.txt": "" }),
      };
      const client = await open({ environment: { openFolder: openFolderOf(files) } });
      const found = await client.connection.sendRequest<{ code: string }[]>(checkRequest, {
        folder: `${root}/jobs/triggered/report`,
        files: { "run.js": 'require("left-pad");' },
      });
      deepEqual(
        found.map(({ code }) => code),
        isThere ? [] : ["packages-missing"],
      );
    });
  }

  for (const [platform, codes] of [
    ["windows", []],
    ["both", ["settings-case"]],
  ] as const) {
    it(`before a deployment, the setting's platform counts: ${platform}`, async () => {
      const client = await open({
        environment: nowhere,
        capabilities: { workspace: { configuration: true } },
        prepare: (prepared) => prepared.onRequest("workspace/configuration", () => [{ platform }]),
      });
      const files = { "run.js": "", "Settings.job": "{}" };
      const found = await client.connection.sendRequest<{ code: string }[]>(checkRequest, {
        ...{ folder, files },
      });
      deepEqual(
        found.map(({ code }) => code),
        codes,
      );
    });
  }

  const run = { "run.js": "" };
  const checks: readonly (readonly [
    why: string,
    unsaved: string,
    disk: Readonly<Record<string, string>> | undefined,
    params: Partial<CheckParams>,
    codes: readonly string[],
  ])[] = [
    [
      "what is sent counts",
      "{}",
      undefined,
      { files: { ...run, "settings.job": wrong } },
      ["wrong-type"],
    ],
    ["what is sent counts, not the editor", wrong, undefined, { files: run }, []],
    ["what is on disk counts", "{}", { ...run, "settings.job": wrong }, {}, ["wrong-type"]],
    ["what is on disk counts, not the editor", wrong, { ...run, "settings.job": "{}" }, {}, []],
    ["without a disk the editor's text counts", wrong, undefined, {}, ["wrong-type"]],
    [
      "the same by a folder with a slash",
      wrong,
      undefined,
      { folder: `${folder}/` },
      ["wrong-type"],
    ],
  ];
  for (const [why, unsaved, disk, params, codes] of checks) {
    it(`before a deployment, ${why}`, async () => {
      const openFolder = () => disk && folderOfPaths(Object.keys(disk), async (path) => disk[path]);
      const client = await open({ environment: { openFolder } });
      await client.open(uri, unsaved);
      const found = await client.connection.sendRequest<{ code: string }[]>(checkRequest, {
        folder,
        ...params,
      });
      deepEqual(
        found.map(({ code }) => code),
        codes,
      );
    });
  }
});
