/** What is known of a settings.job that no one has opened, and when it is looked at again. */
import { deepEqual } from "node:assert/strict";
import {
  CancellationTokenSource,
  type FullDocumentDiagnosticReport,
  type WorkspaceDiagnosticReport,
} from "vscode-languageserver/node";
import { type Editor, openEditor } from "../editor";
import { close, openFolderOf, root, settled, tell } from "./workspace";

const wrong = '{ "schedule": "0 0 9 * *" }';
const good = '{ "schedule": "0 0 9 * * *" }';
const jobs = "app/jobs/triggered";
const settingsFile = `${jobs}/a/settings.job`;
const uriOf = (path: string) => `file:///work/${path.split("/").map(encodeURIComponent).join("/")}`;

describe("a settings.job that no one has opened", () => {
  let editor: Editor | undefined;
  let files: Record<string, string>;
  afterEach(async () => {
    await editor?.close();
    editor = undefined;
  });

  async function open(
    given: Readonly<Record<string, string>> = { [settingsFile]: wrong, [`${jobs}/a/run.js`]: "" },
    folders: readonly string[] = [root],
    beforeRead?: () => Promise<unknown>,
  ) {
    files = { ...given };
    const opened = await openEditor({
      folders,
      environment: { openFolder: (uri) => openFolderOf(files, beforeRead)(uri) },
      capabilities: { workspace: { configuration: true }, textDocument: { diagnostic: {} } },
      prepare: (connection) =>
        connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) =>
          items.map(() => ({ job: { name: "mailer", kind: "continuous" } })),
        ),
    });
    editor = opened;
    const { connection } = opened;
    const ask = (
      previous: readonly { uri: string; resultId?: string }[] = [],
      token = new CancellationTokenSource(),
    ) =>
      connection.sendRequest<WorkspaceDiagnosticReport>(
        "workspace/diagnostic",
        {
          previousResultIds: previous.flatMap(({ uri, resultId }) =>
            resultId === undefined ? [] : { uri, value: resultId },
          ),
        },
        token.token,
      );
    return { ...opened, ask };
  }

  const codesOf = ({ items }: WorkspaceDiagnosticReport) =>
    Object.fromEntries(
      items.map((item) => [
        decodeURIComponent(item.uri.replace("file:///work/", "")),
        (item as FullDocumentDiagnosticReport).items.map(({ code }) => code),
      ]),
    );

  const before = { [settingsFile]: ["schedule-fields"] };
  const gone = { [settingsFile]: [] };
  const inSub = `${jobs}/a/sub/settings.job`;
  const told: readonly (readonly [
    why: string,
    told: string,
    changed: Readonly<Record<string, string | undefined>>,
    after: Readonly<Record<string, readonly string[]>>,
  ])[] = [
    ["it is deleted", settingsFile, { [settingsFile]: undefined }, gone],
    ["its job's folder is deleted", `${jobs}/a`, { [settingsFile]: undefined }, gone],
    ["a folder above is deleted", "app/jobs", { [settingsFile]: undefined }, gone],
    ["a job whose name begins so changes", `${jobs}/ab/run.js`, { [settingsFile]: good }, before],
    ["a folder whose name ends so changes", "b/app", { [settingsFile]: good }, before],
    [
      "one is created",
      `${jobs}/my job/settings.job`,
      { [`${jobs}/my job/settings.job`]: wrong, [`${jobs}/my job/run.js`]: "" },
      { [`${jobs}/my job/settings.job`]: ["schedule-fields", "job-name"] },
    ],
    ["another file changes", `${jobs}/a/run.js`, { [`${jobs}/a/run.js`]: wrong }, before],
    ["a copy is built", "app/bin/settings.job", { "app/bin/settings.job": wrong }, before],
    [
      "one outside of the open folders changes",
      "app2/jobs/triggered/a/settings.job",
      { "app2/jobs/triggered/a/settings.job": wrong },
      before,
    ],
  ];
  for (const [why, path, changed, after] of told) {
    it(`is looked at when it may have changed: ${why}`, async () => {
      const { ask, connection } = await open();
      const first = await ask();
      deepEqual(codesOf(first), before);
      for (const [name, text] of Object.entries(changed)) {
        if (text === undefined) {
          delete files[name];
        } else {
          files[name] = text;
        }
      }
      await tell(connection, uriOf(path));
      // What the editor knows is told again only to one that asks for all.
      deepEqual(codesOf(await ask(after === before ? [] : first.items)), after);
    });
  }

  it("in a folder of the job belongs to the job, with its run file", async () => {
    const { ask, connection } = await open({ [inSub]: "{}", [`${jobs}/a/run.js`]: "" });
    const first = codesOf(await ask());
    delete files[`${jobs}/a/run.js`];
    await tell(connection, uriOf(`${jobs}/a/run.js`));
    deepEqual(
      [first, codesOf(await ask())],
      [{ [inSub]: ["settings-not-read"] }, { [inSub]: ["no-run-file"] }],
    );
  });

  const changes = [
    [
      "a file changes",
      "workspace/didChangeWatchedFiles",
      { changes: [{ uri: uriOf(settingsFile), type: 2 }] },
    ],
    ["the settings change", "workspace/didChangeConfiguration", { settings: null }],
  ] as const;
  for (const [why, method, params] of changes) {
    it(`is read again when ${why} while it is read`, async () => {
      let release = (): void => undefined;
      let isReached = (): void => undefined;
      const reached = new Promise<void>((resolve) => {
        isReached = resolve;
      });
      const gate = new Promise<void>((resolve) => {
        release = resolve;
      });
      const { ask, connection } = await open(undefined, undefined, () => {
        isReached();
        return gate;
      });
      const first = ask();
      await reached;
      files[settingsFile] = good;
      await connection.sendNotification(method, params);
      await settled(connection);
      release();
      deepEqual(
        [codesOf(await first), codesOf(await ask((await first).items))],
        [before, { [settingsFile]: [] }],
      );
    });

    it(`is told to an editor that waits, when ${why}`, async () => {
      const { ask, connection } = await open();
      const second = ask((await ask()).items);
      await settled(connection);
      files[settingsFile] = good;
      await connection.sendNotification(method, params);
      deepEqual(codesOf(await second), gone);
    });
  }

  it("is found beside a folder that can't be read", async () => {
    const { ask } = await open(undefined, ["memfs:/remote", root]);
    deepEqual(codesOf(await ask()), before);
  });

  it("has the kind that the editor says where its place says none", async () => {
    const { ask } = await open({ "app/src/settings.job": good, "app/src/run.js": "" });
    deepEqual(codesOf(await ask()), { "app/src/settings.job": ["schedule-in-continuous"] });
  });

  it("is told for itself too, a copy or a deleted one without problems", async () => {
    const copy = "app/bin/settings.job";
    const { ask, connection, diagnostics } = await open({ [settingsFile]: wrong, [copy]: wrong });
    await ask();
    const codes = async (path: string) => (await diagnostics(uriOf(path))).map(({ code }) => code);
    const first = [await codes(settingsFile), await codes(copy)];
    delete files[settingsFile];
    await tell(connection, uriOf(settingsFile));
    deepEqual([...first, await codes(settingsFile)], [["schedule-fields", "no-run-file"], [], []]);
  });

  it("is another matter once it is open", async () => {
    const other = `${jobs}/b/settings.job`;
    const { ask, ...client } = await open({ [settingsFile]: wrong, [other]: "{}" });
    await client.open(uriOf(settingsFile), wrong);
    deepEqual(codesOf(await ask()), { [other]: ["no-run-file"] });
  });

  for (const [why, saved, codes] of [
    ["as it was", wrong, before],
    ["as it was saved", good, gone],
  ] as const) {
    it(`is told once ${why}, when it is closed while the editor waits`, async () => {
      const { ask, connection, ...client } = await open();
      const first = await ask();
      await client.open(uriOf(settingsFile), good);
      const second = ask(first.items);
      await settled(connection);
      // No watcher tells of it.
      files[settingsFile] = saved;
      await close(connection, uriOf(settingsFile));
      deepEqual(codesOf(await second), codes);
      const token = new CancellationTokenSource();
      const third = ask((await second).items, token).then(codesOf, () => ({}));
      await settled(connection);
      token.cancel();
      deepEqual(await third, {});
    });
  }
});
