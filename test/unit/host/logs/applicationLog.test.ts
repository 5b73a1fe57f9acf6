import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type TestHost, until } from "../hostForTest";
import { runToEnd, type Stage, setStage } from "../jobs/stage";

describe("application logging", () => {
  let stage: Stage;
  beforeEach(() => {
    stage = setStage();
  });
  afterEach(() => stage.dispose());

  const folder = () => join(stage.home, "LogFiles", "Application");

  /** Listens, calls `act` when the stream is open, and gives what has come when `isEnough`. */
  async function stream(
    host: TestHost,
    path: string,
    act: () => Promise<unknown>,
    isEnough: (text: string) => boolean,
  ): Promise<string> {
    const stop = new AbortController();
    const response = await fetch(`${host.url}/api/logstream${path}`, {
      headers: { authorization: `Bearer ${host.token}` },
      signal: stop.signal,
    });
    let text = "";
    try {
      for await (const piece of response.body ?? []) {
        if (text === "") {
          await act();
        }
        text += Buffer.from(piece).toString();
        if (isEnough(text)) {
          break;
        }
      }
    } finally {
      stop.abort();
    }
    return text;
  }

  for (const path of ["", "/application", "/Application"]) {
    it(`has every line of a continuous job while "${path}" is streamed, and none otherwise`, async () => {
      stage.write("continuous", "talker", {
        "run.sh": "echo oh >&2; seq 1 300; sleep 1000\n",
        "disable.job": "",
      });
      const host = await stage.start();
      const act = () => host.client.startJob("talker");
      const text = await stream(host, path, act, (seen) => /300\r\n/.test(seen));
      assert.match(text, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d {2}PID\[\d+\] Information 250\r$/m);
      assert.match(text, / PID\[\d+\] Error {7}oh\r$/m);
      assert.ok(!stage.log("talker").includes(" 250\r"), "its own log ends after 200 lines");
    });
  }

  it("is off while nobody streams", async () => {
    stage.write("continuous", "talker", { "run.sh": "echo up; sleep 1000\n" });
    await stage.start();
    await until(() => stage.log("talker").includes("INFO] up"));
    assert.ok(!existsSync(folder()));
  });

  const rows: readonly [setting: string | undefined, isTraced: boolean][] = [
    [undefined, false],
    ["1", true],
  ];
  for (const [setting, isTraced] of rows) {
    it(`has ${isTraced ? "" : "no "}lines of triggered jobs with WEBJOBS_LOG_TRIGGERED_JOBS_TO_APP_LOGS=${setting}`, async () => {
      stage.write("triggered", "talker", { "run.sh": "echo from the run\n" });
      stage.write("continuous", "marker", {
        "run.sh": "echo marker; sleep 1000\n",
        "disable.job": "",
      });
      const host = await stage.start({
        environment: {
          ...process.env,
          APPSETTING_WEBJOBS_LOG_TRIGGERED_JOBS_TO_APP_LOGS: setting,
        },
      });
      const act = async () => {
        await runToEnd(host, "talker");
        await host.client.startJob("marker");
      };
      const text = await stream(host, "/application", act, (seen) => seen.includes("marker"));
      assert.equal(text.includes("Information from the run"), isTraced);
    });
  }
});
