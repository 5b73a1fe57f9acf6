// What Kudu's own log of a continuous job leaves out, on the command line.
import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { runProgram } from "../../../cli/program";
import { createTerminal } from "../../../cli/terminal";
import { startTestHost, type TestHost, until, writeFiles } from "../host/hostForTest";
import { useTemporaryFolder } from "../temporaryFolder";

describe("webjobs logs, past 200 lines", () => {
  const at = useTemporaryFolder();
  let host: TestHost;

  before(async () => {
    writeFiles(at("home/site/wwwroot/App_Data/jobs/continuous/loud"), {
      "run.js":
        'for (let line = 1; line <= 300; line++) console.log("line " + line); setInterval(() => console.log("more"), 50);',
      "settings.job": '{"stopping_wait_time":0}',
    });
    host = await startTestHost({ home: at("home") });
  });
  after(() => host.close({ atOnce: true }));

  async function webjobs(words: string, until_?: (out: string) => boolean) {
    const [out, errors] = [new PassThrough(), new PassThrough()];
    const stop = new AbortController();
    const pieces = { out: "", errors: "" };
    out.on("data", (data) => {
      pieces.out += data;
      if (until_?.(pieces.out)) {
        stop.abort();
      }
    });
    errors.on("data", (data) => {
      pieces.errors += data;
    });
    const exitCode = await runProgram(words.split(" "), {
      cwd: at(),
      environment: { WEBJOBS_URL: host.url, WEBJOBS_TOKEN: host.token },
      terminal: createTerminal(out, errors, {}),
      signal: stop.signal,
    });
    return { ...pieces, exitCode };
  }

  it("prints all lines of a continuous WebJob on the local host", async () => {
    const { out } = await until(async () => {
      const printed = await webjobs("logs loud");
      return printed.out.includes("INFO] line 300") && printed;
    });
    assert.doesNotMatch(out, /Reached maximum/);
    assert.match(out, /Status changed to Starting[\s\S]*line 1\r\n[\s\S]*line 299\r\n/);
  });

  it("turns the application log on with --follow, and prints what it has", async () => {
    const before = await webjobs("logs --application");
    assert.match(before.errors, /no application log yet.*logs --application --follow/);
    const followed = await webjobs("logs --application --follow", (out) => / more/.test(out));
    assert.match(followed.out, /Welcome, you are now connected/);
    const after = await webjobs("logs --application");
    assert.match(after.out, /PID\[\d+\] Information more/);
    assert.equal(after.exitCode, 0);
  });

  it("refuses a name beside --application", async () => {
    const { exitCode, errors } = await webjobs("logs loud --application");
    assert.equal(exitCode, 2);
    assert.match(errors, /log of the whole app/);
  });
});
