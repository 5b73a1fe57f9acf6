// Ctrl+C, and runs that nobody waits for: what goes on, what was done, and what was not begun is
// said.
import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { runProgram } from "../../../cli/program";
import { createTerminal } from "../../../cli/terminal";
import { startTestHost, type TestHost, until, writeFiles } from "../host/hostForTest";
import { useTemporaryFolder } from "../temporaryFolder";

const waits = (signal: string) => `
const { existsSync } = require("node:fs");
console.log("up");
setInterval(() => existsSync(${JSON.stringify(signal)}) && process.exit(0), 20);
`;

describe("the program webjobs, interrupted", () => {
  const at = useTemporaryFolder();
  let host: TestHost;

  before(async () => {
    const jobs = Object.fromEntries(
      ["left", "ended", "detached", "busy"].map((name) => [`${name}/run.js`, waits(at(name))]),
    );
    const child = `${waits(at("family"))}\nif (process.argv[2] !== "child") {
  require("node:child_process").spawn(process.execPath, [__filename, "child"]);
}`;
    writeFiles(at("home/site/wwwroot/App_Data/jobs/triggered"), {
      ...jobs,
      "family/run.js": child,
    });
    for (const name of ["one", "two", "three"]) {
      writeFiles(at(`source/jobs/triggered/${name}`), { "run.js": "console.log(1);" });
    }
    host = await startTestHost({ home: at("home") });
  });
  after(() => host?.close({ atOnce: true }));

  /** `interruptAt`: what of its output makes the person press Ctrl+C. */
  async function webjobs(words: string, interruptAt?: RegExp, cwd = at("source")) {
    const [out, errors] = [new PassThrough(), new PassThrough()];
    const interrupt = new AbortController();
    const said = { out: "", errors: "" };
    const listen = (name: "out" | "errors") => (data: Buffer) => {
      said[name] += data;
      if (interruptAt?.test(said[name])) {
        interrupt.abort();
      }
    };
    out.on("data", listen("out"));
    errors.on("data", listen("errors"));
    const exitCode = await runProgram(words.split(" "), {
      cwd,
      environment: {
        WEBJOBS_URL: host.url,
        WEBJOBS_TOKEN: host.token,
        XDG_STATE_HOME: at("state"),
        LOCALAPPDATA: at("state"),
      },
      terminal: createTerminal(out, errors, {}),
      signal: interrupt.signal,
    });
    return { ...said, exitCode };
  }

  const statusOf = async (name: string) => (await host.client.history(name))[0]?.status;
  const allowEnd = (name: string) => writeFiles(at(), { [name]: "" });

  it("leaves the run and says how to follow it", async () => {
    const { exitCode, errors } = await webjobs("run left", /INFO\] up/);
    assert.equal(exitCode, 130);
    const [, id] =
      /^left is still running\. To show its log: webjobs logs left --run (\d+) --follow$/m.exec(
        errors,
      ) ?? [];
    assert.equal(await statusOf("left"), "Running");
    allowEnd("left");
    await until(async () => (await statusOf("left")) === "Success");
    assert.match((await webjobs(`logs left --run ${id}`)).out, /INFO\] up/);
  });

  for (const [why, name] of [
    ["", "ended"],
    [", with what it started", "family"],
  ] as const) {
    it(`ends the run where that is asked for${why}`, async () => {
      const { exitCode, errors } = await webjobs(`run ${name} --end-on-interrupt`, /INFO\] up/);
      assert.deepEqual([exitCode, errors], [130, `The run of ${name} was ended.\n`]);
      await until(async () => (await statusOf(name)) === "Failed");
    });
  }

  it("waits for no end with --detach, and prints the run's ID", async () => {
    const { exitCode, out, errors } = await webjobs("run detached --detach");
    assert.deepEqual([exitCode, errors], [0, ""]);
    const [run] = await host.client.history("detached");
    assert.equal(out, `${run?.id}\n`);
    allowEnd("detached");
  });

  it("waits for the current run with --wait-if-running, and fails without", async () => {
    await webjobs("run busy --detach");
    const refused = await webjobs("run busy");
    assert.equal(refused.exitCode, 1);
    assert.match(refused.errors, /already running\. Wait until it ends, or end the run\./);
    const waiting = webjobs("run busy --wait-if-running");
    allowEnd("busy");
    assert.equal((await waiting).exitCode, 0);
    assert.equal((await host.client.history("busy")).length, 2);
  });

  it("says of several what was done, what was canceled and what wasn't begun", async () => {
    const { exitCode, errors } = await webjobs(
      "deploy jobs/triggered/one jobs/triggered/two jobs/triggered/three",
      /Deployed one [\s\S]*Files: 1/,
    );
    assert.equal(exitCode, 130);
    assert.match(errors, /^The deployment of two to \S+ was canceled\. Nothing was changed/m);
    assert.match(errors, /^Done: one\. Failed: two\. Not started: three\.$/m);
    const names = (await host.client.listJobs()).map(({ name }) => name);
    assert.ok(names.includes("one") && !names.includes("two") && !names.includes("three"));
  });

  it("deploys all that is there with --all, and says where nothing is", async () => {
    const all = await webjobs("deploy --all");
    assert.deepEqual([all.exitCode, all.errors.split("\n").at(-2)], [0, "Done: one, three, two."]);
    const { exitCode, errors } = await webjobs("deploy --all", undefined, at("state"));
    assert.equal(exitCode, 2);
    assert.match(errors, /^There is no WebJob below \S*state\.$/m);
  });
});
