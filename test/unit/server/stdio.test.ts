import assert from "node:assert/strict";
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { introduce } from "./editor";

const program = resolve("out/server/node/main.js");

/** As any editor starts it: a process of its own, LSP over its standard streams. */
describe("webjobs-language-server --stdio", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "webjobs-server-"));
  });
  after(() => rm(folder, { recursive: true }));

  it("ends with a sentence where no editor is", async () => {
    const nowhere = join(folder, "nobody.sock");
    const alone = spawn(process.execPath, [program, `--pipe=${nowhere}`]);
    const [said, [code]] = await Promise.all([text(alone.stderr), once(alone, "exit")]);
    assert.equal(code, 1);
    assert.match(said, /^webjobs-language-server: no editor can be reached at /);
  });

  it("speaks to an editor that listens", async () => {
    const listener = createServer();
    await once(listener.listen(0, "127.0.0.1"), "listening");
    const { port } = listener.address() as AddressInfo;
    const child = spawn(process.execPath, [program, `--socket=${port}`]);
    const [socket] = (await once(listener, "connection")) as [Socket];
    const own = createProtocolConnection(
      new StreamMessageReader(socket),
      new StreamMessageWriter(socket),
    );
    try {
      const editor = await introduce(own, {});
      const uri = "file:///jobs/triggered/a/settings.job";
      await editor.open(uri, '{ "schedule": "0 0 3 * *" }', "json");
      assert.ok((await editor.diagnostics(uri)).length > 0);
    } finally {
      own.dispose();
      socket.destroy();
      listener.close();
      child.kill();
    }
  });

  const words: readonly (readonly [
    args: readonly string[],
    code: number,
    out: RegExp,
    errors: RegExp,
  ])[] = [
    [["--help"], 0, /^Usage: webjobs-language-server --stdio/, /^$/],
    [["--version"], 0, /^\d+\.\d+\.\d+\n$/, /^$/],
    [[], 2, /^$/, /^Specify how .*--stdio\. See webjobs-language-server --help\.\n$/],
    [["listen"], 2, /^$/, /^"listen" isn't an option of webjobs-language-server\. See .*\n$/],
  ];
  for (const [args, code, out, errors] of words) {
    it(`answers "${args.join(" ")}" with a sentence`, async () => {
      const child = spawn(process.execPath, [program, ...args]);
      const [printed, noted, [exitCode]] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, "close"),
      ]);
      assert.match(printed, out);
      assert.match(noted, errors);
      assert.equal(exitCode, code);
    });
  }

  it("ends with a sentence after a fault that no one caught", async () => {
    const fault =
      "setInterval(() => { if (process.listenerCount('uncaughtException')) throw new Error('broken'); })";
    const child = spawn(process.execPath, [
      ...["--import", `data:text/javascript,${encodeURIComponent(fault)}`],
      ...[program, "--stdio"],
    ]);
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, "close")]);
    assert.match(said, /^webjobs-language-server: broken \(.*\)\n$/);
    assert.equal(code, 1);
  });

  describe("beside its editor", () => {
    let server: ChildProcessWithoutNullStreams;
    let connection: ProtocolConnection;

    beforeEach(() => {
      server = spawn(process.execPath, [program, "--stdio"]);
      connection = createProtocolConnection(
        new StreamMessageReader(server.stdout),
        new StreamMessageWriter(server.stdin),
      );
    });
    afterEach(async () => {
      connection.dispose();
      if (server.exitCode === null) {
        server.kill();
        await once(server, "exit");
      }
    });

    it("answers for source files that an editor sends", async () => {
      const editor = await introduce(connection, {});
      const uri = "file:///app/function_app.py";
      const source =
        'import azure.functions as func\n@app.timer_trigger(schedule="0 0 8 * * 7", arg_name="t")\n';
      await editor.open(uri, source, "python");
      const codes = (await editor.diagnostics(uri)).map(({ code }) => code);
      assert.deepEqual(codes, ["timer-value"]);
    });

    it("answers, and ends when it is told to", async () => {
      const editor = await introduce(connection, {});
      const uri = "file:///app/jobs/triggered/report/settings.job";
      await editor.open(uri, '{"schedule": "*/5 * * * *"}');
      const codes = (await editor.diagnostics(uri)).map(({ code }) => code);
      assert.deepEqual(codes, ["schedule-fields"]);
      const exited = once(server, "exit");
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      assert.deepEqual(await exited, [0, null]);
    });

    it("ends with its editor", async () => {
      await introduce(connection, {});
      const exited = once(server, "exit");
      server.stdin.end();
      await exited;
      assert.notEqual(server.exitCode, null);
    });
  });
});
