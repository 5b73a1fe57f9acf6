import assert from "node:assert/strict";
import { type ChildProcess, type ChildProcessByStdio, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { isProcessAlive } from "../../../../core/node/processes/isProcessAlive";
import { defaultHome, findRunningHost } from "../../../../core/node/runningHost";
import { createKuduClient } from "../../../../kudu/createKuduClient";
import { hostProgram } from "../../programs";
import { useTemporaryFolder } from "../../temporaryFolder";
import { until, writeFiles } from "../hostForTest";

describe("webjobs-host start", () => {
  const at = useTemporaryFolder();
  const started: ChildProcess[] = [];

  before(() => {
    writeFiles(at("work"), {
      "App_Data/jobs/continuous/steady/run.js":
        'const { writeFileSync } = require("node:fs"); writeFileSync(process.env.WEBJOBS_DATA_PATH + "/told", JSON.stringify(process.env)); setInterval(() => {}, 1000);',
      "App_Data/jobs/continuous/steady/settings.job": '{"stopping_wait_time":0}',
      "local.settings.json": '{"Values":{"FromFile":"yes"}}',
    });
  });
  afterEach(() => {
    for (const each of started.splice(0)) {
      each.kill("SIGKILL");
    }
  });

  const environment = () => ({
    ...process.env,
    XDG_STATE_HOME: at("state"),
    LOCALAPPDATA: at("state"),
  });
  const jobs = () => at("work", "App_Data", "jobs");

  function start(...args: string[]): ChildProcessByStdio<null, Readable, Readable> {
    const child = spawn(process.execPath, [hostProgram, ...args], {
      cwd: at("work"),
      env: environment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    started.push(child);
    return child;
  }

  async function ready({
    stdout,
  }: {
    readonly stdout: Readable;
  }): Promise<{ url: string; token: string; pid: number }> {
    const [line] = await once(stdout, "data");
    return JSON.parse(String(line));
  }

  async function refusal(...args: string[]): Promise<{ code: number; sentence: string }> {
    const child = start(...args);
    const [sentence, [code]] = await Promise.all([text(child.stderr), once(child, "close")]);
    return { code, sentence: sentence.trim() };
  }

  it("says which names of --start it does not find, and starts the others", async () => {
    const host = start("start", "--jobs", jobs(), "--home", at("h9"), "--start", "steady,stedy");
    const [[line]] = await Promise.all([once(host.stderr, "data"), ready(host)]);
    assert.match(String(line), /--start names stedy, but \S+ has no such WebJob yet\./);
    // A job that is starting is nobody's yet where its host is killed.
    host.kill("SIGTERM");
    await once(host, "exit");
  });

  it("prints one line, can be found while it runs, gives settings to jobs, and leaves nothing", async () => {
    const child = start("start", "--jobs", "App_Data/jobs", "--home", at("home"));
    const { url, token, pid } = await ready(child);
    assert.equal(pid, child.pid);
    const found = await findRunningHost(at("home"));
    assert.deepEqual([found?.url, found?.token, found?.pid], [url, token, pid]);
    const client = createKuduClient({ url, authorize: async () => `Bearer ${token}` });
    const told = await until(() =>
      client.readFile("data/jobs/continuous/steady/told").then(
        ({ data }) => data.length > 0 && data.toString(),
        () => undefined,
      ),
    );
    const { FromFile, APPSETTING_FromFile, HOME, WEBJOBS_TOKEN } = JSON.parse(told);
    assert.deepEqual(
      [FromFile, APPSETTING_FromFile, HOME, WEBJOBS_TOKEN],
      ["yes", "yes", at("home"), undefined],
    );
    const [job] = (await client.listProcesses()).filter(({ is_webjob }) => is_webjob);
    child.kill("SIGTERM");
    const [code] = await once(child, "exit");
    assert.equal(code, process.platform === "win32" ? null : 0);
    assert.equal(isProcessAlive(job?.id ?? 0), false);
    assert.equal(await findRunningHost(at("home")), undefined);
    assert.deepEqual(
      readdirSync(at("home", "hosts")).filter((name) => name.endsWith(".json")),
      [],
    );
  });

  it("keeps a home per jobs folder where the platform keeps state", async () => {
    const child = start("start", "--jobs", "App_Data/jobs", "--start", "none", "--quiet");
    await ready(child);
    const home = defaultHome(jobs(), environment());
    assert.equal((await findRunningHost(home))?.pid, child.pid);
  });

  it("tells its parent by message and ends with it", async () => {
    const child = fork(hostProgram, ["start", "--home", at("forked"), "--quiet"], {
      cwd: at("work"),
      env: environment(),
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    started.push(child);
    const [message] = (await once(child, "message")) as [{ ready: { pid: number } }];
    assert.equal(message.ready.pid, child.pid);
    child.disconnect();
    const [code] = await once(child, "exit");
    assert.equal(code, 0);
  });

  it("a port that is in use: one sentence, exit code 1, and no job has run", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as { port: number };
    const { code, sentence } = await refusal(
      "start",
      "--jobs",
      "App_Data/jobs",
      "--home",
      at("busy"),
      "--port",
      String(port),
    );
    other.close();
    assert.deepEqual([code, sentence.split("\n").length], [1, 1]);
    assert.match(sentence, new RegExp(`^Port ${port} can't be opened: another program uses it\\.`));
    assert.equal(existsSync(at("busy", "data", "jobs", "continuous", "steady")), false);
  });

  const refusals: [why: string, args: string[], sentence: RegExp][] = [
    ["an unknown verb", ["list"], /Unknown command "list".*webjobs help/],
    [
      "a settings file that is not there",
      ["start", "--settings", "no.json"],
      /settings file can't be read: .*no\.json/,
    ],
    [
      "a jobs folder that is a file",
      ["start", "--jobs", "local.settings.json"],
      /--jobs must be a folder/,
    ],
  ];
  for (const [why, args, sentence] of refusals) {
    it(`${why}: one sentence and exit code 1`, async () => {
      const refused = await refusal(
        ...args,
        ...(args[0] === "start" ? ["--home", at("refused")] : []),
      );
      assert.equal(refused.code, 1);
      assert.match(refused.sentence, sentence);
      assert.equal(refused.sentence.split("\n").length, 1);
    });
  }
});
