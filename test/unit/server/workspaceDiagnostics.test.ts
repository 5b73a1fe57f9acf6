// What an editor shows of files that no one has opened.
import assert from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  CancellationTokenSource,
  type FullDocumentDiagnosticReport,
  type PreviousResultId,
  type WorkspaceDiagnosticReport,
} from "vscode-languageserver/node";
import { writeFiles } from "../host/hostForTest";
import { useTemporaryFolder } from "../temporaryFolder";
import { type Editor, openEditor } from "./editor";

const wrong = '{ "schedule": "0 0 9 * *" }';
const good = '{ "schedule": "0 0 9 * * *" }';
const run = { "App_Data/jobs/triggered/a/run.js": "" };

describe("problems of the whole workspace", () => {
  const at = useTemporaryFolder();
  let editor: Editor | undefined;
  let folder = "";
  let count = 0;
  let platform = "both";

  async function open(files: Readonly<Record<string, string>>): Promise<void> {
    count += 1;
    folder = at(String(count));
    writeFiles(folder, files);
    platform = "both";
    editor = await openEditor({
      folders: [pathToFileURL(folder).href],
      capabilities: {
        workspace: { workspaceFolders: true, configuration: true },
        textDocument: { diagnostic: {} },
      },
      prepare: (connection) =>
        connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) =>
          items.map(() => ({ platform })),
        ),
    });
  }
  afterEach(async () => {
    await editor?.close();
    editor = undefined;
  });

  const uriOf = (path: string) => pathToFileURL(join(folder, path)).href;
  const connection = () => editor?.connection ?? assert.fail("no editor");
  const ask = (
    previousResultIds: readonly PreviousResultId[] = [],
    token?: CancellationTokenSource,
  ) =>
    connection().sendRequest<WorkspaceDiagnosticReport>(
      "workspace/diagnostic",
      { previousResultIds },
      ...(token ? [token.token] : []),
    );
  const shown = ({ items }: WorkspaceDiagnosticReport) =>
    Object.fromEntries(
      items.map((item) => [
        item.uri.slice(pathToFileURL(folder).href.length + 1),
        (item as FullDocumentDiagnosticReport).items.map(({ code }) => code),
      ]),
    );
  const idsOf = ({ items }: WorkspaceDiagnosticReport): PreviousResultId[] =>
    items.flatMap(({ uri, resultId }) => (resultId === undefined ? [] : { uri, value: resultId }));
  const tell = (...paths: string[]) =>
    connection().sendNotification("workspace/didChangeWatchedFiles", {
      changes: paths.map((path) => ({ uri: uriOf(path), type: 2 })),
    });

  it("are those of every settings.job, and of no copy that a build or a package made", async () => {
    await open({
      ...run,
      "App_Data/jobs/triggered/a/settings.job": wrong,
      "App_Data/jobs/triggered/fine/run.js": "",
      "App_Data/jobs/triggered/fine/settings.job": good,
      "src/Mail Sender/Settings.job": wrong,
      ...Object.fromEntries(
        [
          "src/bin/Debug/settings.job",
          "src/obj/settings.job",
          "node_modules/x/settings.job",
          ".git/settings.job",
          "publish/App_Data/jobs/triggered/a/settings.job",
        ].map((path) => [path, wrong]),
      ),
    });
    assert.deepEqual(shown(await ask()), {
      "App_Data/jobs/triggered/a/settings.job": ["schedule-fields"],
      "src/Mail%20Sender/Settings.job": ["schedule-fields", "settings-case"],
    });
  });

  const changes: readonly {
    readonly why: string;
    change(): Promise<unknown>;
    readonly after: Readonly<Record<string, readonly string[]>>;
  }[] = [
    {
      why: "a file is mended",
      change: async () => {
        await writeFile(join(folder, "App_Data/jobs/triggered/a/settings.job"), good);
        await tell("App_Data/jobs/triggered/a/settings.job");
      },
      after: { "App_Data/jobs/triggered/a/settings.job": [] },
    },
    {
      why: "a file is deleted",
      change: async () => {
        await rm(join(folder, "App_Data/jobs/triggered/a/settings.job"));
        await tell("App_Data/jobs/triggered/a/settings.job");
      },
      after: { "App_Data/jobs/triggered/a/settings.job": [] },
    },
    {
      why: "the run file is deleted",
      change: async () => {
        await rm(join(folder, "App_Data/jobs/triggered/a/run.js"));
        await tell("App_Data/jobs/triggered/a/run.js");
      },
      after: { "App_Data/jobs/triggered/a/settings.job": ["schedule-fields", "no-run-file"] },
    },
    {
      why: "another file comes, and what is none or a build's copy",
      change: async () => {
        const paths = [
          "App_Data/jobs/triggered/b/readme.txt",
          "src/bin/Debug/settings.job",
          "App_Data/jobs/triggered/b/settings.job",
        ];
        writeFiles(folder, Object.fromEntries(paths.map((path) => [path, "{}"])));
        await tell(...paths);
      },
      after: { "App_Data/jobs/triggered/b/settings.job": ["no-run-file"] },
    },
    {
      why: "a folder is opened",
      change: async () => {
        writeFiles(at("more"), { "settings.job": wrong });
        const uri = pathToFileURL(at("more")).href;
        await connection().sendNotification("workspace/didChangeWorkspaceFolders", {
          event: { added: [{ uri, name: "more" }], removed: [] },
        });
      },
      after: { "../more/settings.job": ["schedule-fields"] },
    },
    {
      why: "the folder is closed",
      change: () =>
        connection().sendNotification("workspace/didChangeWorkspaceFolders", {
          event: {
            added: [],
            removed: [{ uri: pathToFileURL(folder).href, name: "" }],
          },
        }),
      after: { "App_Data/jobs/triggered/a/settings.job": [] },
    },
  ];
  for (const { why, change, after } of changes) {
    it(`are asked for once, and answered when ${why}`, async () => {
      await open({ ...run, "App_Data/jobs/triggered/a/settings.job": wrong });
      const first = await ask();
      const second = ask(idsOf(first));
      await change();
      const { items } = await second;
      const there = items.map((item) => [
        decodeURIComponent(item.uri),
        (item as FullDocumentDiagnosticReport).items.map(({ code }) => code),
      ]);
      const expected = Object.entries(after).map(([path, codes]) => [
        decodeURIComponent(new URL(path, `${pathToFileURL(folder).href}/`).href),
        codes,
      ]);
      assert.deepEqual(there, expected);
    });
  }

  it("are kept until the editor tells of a change: there may be thousands of files", async () => {
    const path = "App_Data/jobs/triggered/a/settings.job";
    await open({ ...run, [path]: wrong });
    const ids = idsOf(await ask());
    await writeFile(join(folder, path), good);
    assert.deepEqual(shown(await ask()), { [path]: ["schedule-fields"] }, "nothing was told");
    assert.deepEqual(idsOf(await ask()), ids);
    await tell("App_Data/jobs/triggered/other/settings.job");
    assert.deepEqual(shown(await ask()), { [path]: ["schedule-fields"] }, "another job");
    await tell(path);
    assert.deepEqual(shown(await ask(ids)), { [path]: [] });
  });

  it("are judged for another platform when the setting changes", async () => {
    await open({
      "App_Data/jobs/triggered/a/run.js": "",
      "App_Data/jobs/triggered/a/Settings.job": good,
      "App_Data/jobs/triggered/b/settings.job": wrong,
    });
    const first = await ask();
    assert.deepEqual(Object.keys(shown(first)).length, 2);
    const second = ask(idsOf(first));
    platform = "windows";
    await connection().sendNotification("workspace/didChangeConfiguration", { settings: null });
    assert.deepEqual(shown(await second), { "App_Data/jobs/triggered/a/Settings.job": [] });
  });

  it("are those on disk again when an unsaved file is closed", async () => {
    const path = "App_Data/jobs/triggered/a/settings.job";
    await open({ ...run, [path]: good });
    await editor?.open(uriOf(path), wrong);
    assert.equal((await editor?.diagnostics(uriOf(path)))?.length, 1);
    const waiting = ask();
    await connection().sendNotification("textDocument/didClose", {
      textDocument: { uri: uriOf(path) },
    });
    assert.deepEqual(shown(await waiting), { [path]: [] });
    assert.deepEqual(await editor?.diagnostics(uriOf(path)), []);
  });

  it("say nothing of a copy that is opened", async () => {
    const path = "src/bin/Release/settings.job";
    await open({ [path]: wrong });
    await editor?.open(uriOf(path), wrong);
    assert.deepEqual(await editor?.diagnostics(uriOf(path)), []);
  });

  it("end with the request", async () => {
    await open({});
    const token = new CancellationTokenSource();
    const asked = ask([], token);
    token.cancel();
    const items = await asked.then(
      (report) => report.items,
      () => [],
    );
    assert.deepEqual(items, []);
  });
});
