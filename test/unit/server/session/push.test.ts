/** Problems for an editor that can't ask for them: sent after a pause, and never stale. */
import { deepEqual } from "node:assert/strict";
import {
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
} from "vscode-languageserver/node";
import { type Editor, openEditor } from "../editor";
import { close, openFolderOf, root, settled, tell, type } from "./workspace";

const wrong = '{ "stopping_wait_time": "10" }';
const uriOf = (path: string) => `${root}/${path}`;
const job = (name: string) => uriOf(`jobs/triggered/${name}/settings.job`);

describe("problems that are pushed", () => {
  let editor: Editor | undefined;
  afterEach(async () => {
    await editor?.close();
    editor = undefined;
  });

  /** `until` waits for so many pushes and takes them: the document's name, version and codes. */
  async function open(
    files: Readonly<Record<string, string>>,
    beforeRead?: (path: string) => Promise<unknown>,
  ) {
    const pushed: string[] = [];
    let look = (): void => undefined;
    const note = ({ uri, version, diagnostics }: PublishDiagnosticsParams) => {
      const codes = diagnostics.map(({ code }) => code).filter((code) => code !== "no-run-file");
      const name = uri.replace("/settings.job", "").replace(/.*\//, "");
      pushed.push([name, version, ...codes].join(" "));
      look();
    };
    const until = (count: number) =>
      new Promise<string[]>((resolve) => {
        look = () => {
          if (pushed.length >= count) {
            look = () => undefined;
            resolve(pushed.splice(0).sort());
          }
        };
        look();
      });
    editor = await openEditor({
      capabilities: {},
      environment: { openFolder: (uri) => openFolderOf(files, beforeRead)(uri) },
      prepare: (connection) => connection.onNotification(PublishDiagnosticsNotification.type, note),
    });
    return { ...editor, until };
  }

  it("are those of the last of several quick changes, and of what is still open", async () => {
    const { connection, until, ...client } = await open({});
    await client.open(job("typed"), "{}");
    await client.open(job("closed"), wrong);
    await type(connection, job("typed"), 2, wrong);
    await close(connection, job("closed"));
    deepEqual(await until(2), ["closed ", "typed 2 wrong-type"]);
    await type(connection, job("typed"), 3, "{}");
    deepEqual(await until(1), ["typed 3"]);
  });

  it("are told anew of each open document when settings or files change", async () => {
    const files: Record<string, string> = {
      "app/host.json": '{ "version": "2.0" }',
      "app/local.settings.json": '{ "Values": {} }',
    };
    const { connection, until, ...client } = await open(files);
    await client.open(job("a"), wrong);
    const source = 'class J { void R([TimerTrigger("%WHEN%")] TimerInfo t) { } }';
    await client.open(uriOf("Jobs.cs"), source, "csharp");
    deepEqual(await until(2), ["Jobs.cs 1 timer-name", "a 1 wrong-type"]);
    await connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    deepEqual(await until(2), ["Jobs.cs 1 timer-name", "a 1 wrong-type"]);
    files["app/local.settings.json"] = '{ "Values": { "WHEN": "0 0 8 * * 0" } }';
    await tell(connection, uriOf("local.settings.json"));
    deepEqual(await until(2), ["Jobs.cs 1", "a 1 wrong-type"]);
  });

  it("are not sent when the document has changed, or was closed, while it was judged", async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let reads = 0;
    let isReached = (): void => undefined;
    const reached = new Promise<void>((resolve) => {
      isReached = resolve;
    });
    const run = { "app/jobs/triggered/a/run.cmd": "", "app/jobs/triggered/b/run.cmd": "" };
    const { connection, until, ...client } = await open(run, () => {
      reads += 1;
      if (reads === 2) {
        isReached();
      }
      return gate;
    });
    await client.open(job("a"), wrong);
    await client.open(job("b"), wrong);
    await reached;
    await type(connection, job("a"), 2, "{}");
    await close(connection, job("b"));
    await settled(connection);
    release();
    deepEqual(await until(2), ["a 2", "b "]);
  });
});
