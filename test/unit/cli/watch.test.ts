import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { runProgram } from "../../../cli/program";
import { createTerminal } from "../../../cli/terminal";
import { startTestHost, type TestHost, writeFiles } from "../host/hostForTest";
import { useTemporaryFolder } from "../temporaryFolder";

const steady = "setInterval(() => {}, 1000);";
/** Longer than the local host is watched without the option. */
const crashesLater = 'setTimeout(() => { throw new Error("late"); }, 2500);';
const settings = { "settings.job": '{"stopping_wait_time":0}' };

describe("webjobs deploy --watch", () => {
  const at = useTemporaryFolder();
  let host: TestHost;

  before(async () => {
    writeFiles(at("steady/App_Data/jobs/continuous/mailer"), { "run.js": steady, ...settings });
    writeFiles(at("late/App_Data/jobs/continuous/mailer"), { "run.js": crashesLater, ...settings });
    host = await startTestHost({ home: at("home") });
  });
  after(() => host.close({ atOnce: true }));

  async function deploy(folder: string, ...options: string[]) {
    const errors = new PassThrough();
    let noted = "";
    errors.on("data", (data) => {
      noted += data;
    });
    const job = `${folder}/App_Data/jobs/continuous/mailer`;
    const exitCode = await runProgram(["deploy", job, ...options], {
      cwd: at(),
      environment: {
        WEBJOBS_URL: host.url,
        WEBJOBS_TOKEN: host.token,
        XDG_STATE_HOME: at("state"),
        LOCALAPPDATA: at("state"),
      },
      terminal: createTerminal(new PassThrough(), errors, {}),
      signal: new AbortController().signal,
    });
    return { exitCode, noted };
  }

  const deployed = async () =>
    (await host.client.readFile("site/wwwroot/App_Data/jobs/continuous/mailer/run.js")).data
      .toString()
      .trim();

  it("fails for a job that doesn't stay up so long, and goes the way back", async () => {
    assert.equal((await deploy("steady")).exitCode, 0);
    const { exitCode, noted } = await deploy("late", "--watch", "10");
    assert.equal(exitCode, 1, noted);
    assert.match(noted, /exit code 1[\s\S]*previous content of mailer was restored/);
    assert.equal(await deployed(), steady);
  });

  it("takes a number of seconds", async () => {
    const { exitCode, noted } = await deploy("steady", "--watch", "soon");
    assert.equal(exitCode, 2);
    assert.match(noted, /a number from 0 to 3600/);
  });
});
