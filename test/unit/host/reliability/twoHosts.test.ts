import assert from "node:assert/strict";
import { rawText } from "../../../../core/foreignText";
import { reapJobProcesses } from "../../../../core/node/hostInstances";
import { until } from "../hostForTest";
import { linesOf, type Stage, setStage } from "../jobs/stage";
import { type HostProcess, startHostProcess } from "./hostProcess";

/** Seconds from one occurrence to the next: a process of Windows takes some to start. */
const step = process.platform === "win32" ? 10 : 1;

/** `WATCH_SECONDS=60` watches for a minute; the history keeps that many runs for it. */
const seconds = Number(process.env.WATCH_SECONDS ?? (step === 1 ? 8 : 4 * step));

describe("two hosts on one home", function () {
  this.timeout(60_000 + 2000 * seconds);
  let stage: Stage;
  let hosts: HostProcess[];
  beforeEach(() => {
    stage = setStage();
    hosts = [];
  });
  afterEach(async () => {
    await Promise.all(hosts.map((host) => host.end()));
    // Who forked a host ends the jobs that it left when it was killed.
    await reapJobProcesses(stage.home);
    await stage.dispose();
  });

  const environment = { APPSETTING_WEBJOBS_HISTORY_SIZE: String(seconds + 10) };

  async function startBoth(): Promise<[HostProcess, HostProcess]> {
    const both = [
      await startHostProcess(stage.home, environment),
      await startHostProcess(stage.home, environment),
    ] as const;
    hosts.push(...both);
    return [...both];
  }

  it("run each occurrence of a schedule exactly once", async () => {
    const schedule = `{"schedule":"*/${step} * * * * *"}`;
    stage.write("triggered", "job", { "run.sh": ":\n", "settings.job": schedule });
    const [{ client }] = await startBoth();
    const runs = await until(async () => {
      const seen = await client.history("job").catch(() => []);
      return seen.length >= seconds / step && seen;
    });
    const occurrences = runs.map((run) => Math.floor(Date.parse(run.start_time) / (1000 * step)));
    assert.equal(new Set(occurrences).size, occurrences.length, "no occurrence twice");
    for (const [index, occurrence] of occurrences.slice(0, -1).entries()) {
      const before = runs[index + 1];
      // An occurrence passes while the run before it is still going: on a busy machine it may be.
      const passed = Math.floor(Date.parse(before?.end_time ?? "") / (1000 * step)) + 1;
      const next = Math.max(passed, (occurrences[index + 1] ?? 0) + 1);
      assert.ok(occurrence <= next, `none left out: ${JSON.stringify(runs)}`);
    }
    assert.deepEqual(new Set(runs.slice(1).map((run) => run.status)), new Set(["Success"]));
  });

  it("run a singleton job in one of them, and in the other when that one is killed", async () => {
    stage.write("continuous", "job", {
      "run.sh": "echo up; exec sleep 1000\n",
      "settings.job": '{"is_singleton":true,"stopping_wait_time":0}',
    });
    const both = await startBoth();
    const job = { kind: "continuous", name: "job" } as const;
    const details = () =>
      both[1].client.getJob(job).then((found) => rawText(found.detailed_status));
    await until(async () =>
      /Running[\s\S]*InactiveInstance|InactiveInstance[\s\S]*Running/.test(await details()),
    );
    const ups = () => linesOf(stage.log("job")).filter((line) => line === "INFO] up").length;
    assert.equal(ups(), 1);
    await both[0].kill();
    await until(() => ups() === 2);
    await until(async () => (await both[1].client.getJob(job)).status === "Running");
  });
});
