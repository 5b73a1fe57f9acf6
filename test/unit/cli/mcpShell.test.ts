// `webjobs mcp` given a stranger's lines by a shell.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { readingTools } from "../../../kudu/tools/names";
import { startTestHost, type TestHost, writeFiles } from "../host/hostForTest";
import { commandLine } from "../programs";
import { useTemporaryFolder } from "../temporaryFolder";

describe("webjobs mcp from a shell", () => {
  const at = useTemporaryFolder();
  let host: TestHost;

  before(async () => {
    writeFiles(at("project", "App_Data", "jobs"), {
      "triggered/hello/run.js": "",
      "triggered/other/run.js": "",
    });
    host = await startTestHost({
      ...{ home: at("home"), jobs: at("project", "App_Data", "jobs") },
      ...{ start: "none", timing: "local" },
    });
  });
  after(() => host?.close({ atOnce: true }));

  const environment = () => ({
    PATH: process.env.PATH ?? "",
    HOME: at(),
    WEBJOBS_URL: host.url,
    WEBJOBS_TOKEN: host.token,
  });

  async function talk(
    lines: readonly string[],
    args: readonly string[] = [],
    flags: readonly string[] = [],
  ) {
    const child = spawn(process.execPath, [...flags, commandLine, "mcp", ...args], {
      cwd: at("project"),
      env: environment(),
    });
    const ended = new Promise<number | null>((settle) => child.once("close", settle));
    child.stdin.on("error", () => undefined); // Of a server that ended before it read all.
    child.stdin.end(lines.map((line) => `${line}\n`).join(""));
    const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const answers = out.split("\n").filter(Boolean);
    return { code: await ended, answers: answers.map((line) => JSON.parse(line)), errors };
  }

  const initialize =
    '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"shell","version":"0"}}}';

  it("answers every line, survives nonsense, and ends with its input", async () => {
    const { code, answers, errors } = await talk([
      initialize,
      '{"jsonrpc":"2.0","method":"notifications/initialized"}',
      "this is no message",
      '{"jsonrpc":"2.0","id":2,"method":"tools/list"}',
      '{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"webjobs_list_jobs"}}',
      '{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"webjobs_deploy_job","arguments":{"path":"."}}}',
      '{"jsonrpc":"2.0","id":5,"method":"nonsense/now"}',
    ]);
    assert.equal(code, 0, errors);
    const byId = new Map(answers.map((each) => [each.id, each]));
    assert.equal(byId.get(1).result.serverInfo.name, "webjobs");
    assert.match(byId.get(1).result.instructions, /allows to change: nothing\. Names/);
    assert.equal(byId.get(2).result.tools.length, readingTools.length);
    assert.equal(byId.get(3).result.structuredContent.jobs.length, 2);
    assert.match(byId.get(4).error.message, /isn't allowed/);
    assert.equal(byId.get(5).error.code, -32601);
    assert.match(errors, /JSON/);
  });

  it("answers a call however long it takes after the end of input", async () => {
    // Long waits of the server are over at once.
    writeFiles(at("hurry"), {
      "now.cjs": `const timers = require("node:timers/promises");
const { setTimeout } = timers;
timers.setTimeout = (ms, ...rest) => setTimeout(ms < 5000 ? ms : 1, ...rest);
`,
    });
    const run =
      '{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"webjobs_run_job","arguments":{"job":"hello"}}}';
    const { code, answers, errors } = await talk(
      [initialize, run],
      ["--allow", "run"],
      ["--require", at("hurry", "now.cjs")],
    );
    assert.equal(code, 0, errors);
    assert.match(answers[0].result.instructions, /allows to change: run\. Names/);
    const answer = answers.find(({ id }) => id === 2);
    assert.equal(answer?.result.structuredContent?.isOver, true, JSON.stringify(answers));
  });

  it("ends by itself with a client whose line has no end", async () => {
    const { code, errors } = await talk([initialize, "x".repeat(11 * 1024 * 1024)]);
    assert.equal(code, 0, errors);
    assert.match(errors, /exceeded maximum size/);
  });

  // Windows ends a program without telling it.
  if (process.platform !== "win32") {
    it("ends when it is told to, though its client still listens", async () => {
      const args = [commandLine, "mcp"];
      const child = spawn(process.execPath, args, { cwd: at("project"), env: environment() });
      try {
        const ended = once(child, "close");
        child.stdin.write(`${initialize}\n`);
        await once(child.stdout, "data");
        child.kill("SIGTERM");
        assert.deepEqual(await ended, [0, null]);
      } finally {
        child.kill("SIGKILL");
      }
    });
  }

  it("says what it was started with wrongly", async () => {
    const { code, errors } = await talk([], ["--allow", "run,everything"]);
    assert.equal(code, 2);
    assert.match(errors, /Known: run, start, stop, deploy, build/);
  });
});
