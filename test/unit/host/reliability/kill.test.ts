// SIGKILL at moments by chance: `CHANCE=20` for a long night.

import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rawText } from "../../../../core/foreignText";
import { reapJobProcesses } from "../../../../core/node/hostInstances";
import { findRunningHosts } from "../../../../core/node/runningHost";
import { cases, seed } from "../../chance";
import { until } from "../hostForTest";
import { type Stage, setStage } from "../jobs/stage";
import { type HostProcess, launchHost, startHostProcess } from "./hostProcess";
import { createRandom } from "./random";
import { assertWhole, type Promises, prepareSite, task, worker, zipOf } from "./site";

const kills = cases(process.platform === "win32" ? 2 : 12);
const ignoreTheEnd = () => undefined;

describe("a host that is killed", function () {
  this.timeout(60_000 + kills * 3000);
  let stage: Stage;
  let host: HostProcess | undefined;
  let promises: Promises;
  beforeEach(() => {
    stage = setStage();
    promises = { uploaded: 0, accepted: new Set(), ended: new Map() };
    prepareSite(stage);
  });
  afterEach(async () => {
    await host?.end();
    await stage.dispose();
  });

  const logOf = (name: string) => join(stage.home, "data/jobs/continuous/worker", name);
  const filler = `${"x".repeat(79)}\n`.repeat(13_108);

  function upload({ client }: HostProcess, number: number): void {
    client.putJob(task, { content: zipOf(number), fileName: "task.zip", isZip: true }).then(() => {
      promises.uploaded = Math.max(promises.uploaded, number);
    }, ignoreTheEnd);
  }

  function run({ client }: HostProcess): Promise<void> {
    return client.runJob(task.name).then((id) => {
      promises.accepted.add(id);
    }, ignoreTheEnd);
  }

  /** One run after the other, each of which writes its status four times. */
  async function keepRunning(victim: HostProcess): Promise<void> {
    const runs = victim.client.history(task.name).then(() => run(victim));
    await runs.then(() => keepRunning(victim), ignoreTheEnd);
  }

  function restartWorker({ client }: HostProcess): void {
    client.stopJob(worker.name).catch(ignoreTheEnd);
    client.startJob(worker.name).catch(ignoreTheEnd);
  }

  /**
   * What the host does when it dies, at most how many milliseconds later, and how often that is
   * tried.
   */
  const moments = [
    { at: "upload", weight: 4, within: 60, work: upload },
    { at: "run start", weight: 3, within: 60, work: run },
    { at: "status write", weight: 3, within: 250, work: keepRunning },
    { at: "log roll", weight: 2, within: 120, work: rollLog },
    {
      at: "everything at once",
      weight: 2,
      within: 200,
      work: (victim: HostProcess, number: number) => {
        upload(victim, number);
        void run(victim);
        restartWorker(victim);
        victim.client.putSettings(task, { number }).catch(ignoreTheEnd);
      },
    },
  ] as const;
  const startUp = { at: "start-up", weight: 4, within: 400 } as const;

  /** Its next line finds the log too long. */
  function rollLog(victim: HostProcess): void {
    writeFileSync(logOf("job_log.txt"), filler, { flag: "a" });
    restartWorker(victim);
  }

  /** A log that was rolled is whole in one of the two places. */
  function assertLogsKept(): void {
    const logs = ["job_log.txt", "job_prev_log.txt"].map(logOf).filter(existsSync);
    const text = logs.map((path) => readFileSync(path, "utf8")).join("");
    assert.ok(text === "" || !text.includes("xxx") || text.includes(filler));
  }

  it(`${kills} times (seed ${seed}) leaves nothing running, broken or forgotten`, async () => {
    const random = createRandom(seed);
    for (let round = 1; round <= kills; round += 1) {
      const moment = random.pick([...moments, startUp]);
      const starting = launchHost(stage.home);
      const delay = random.below(moment.within);
      if ("work" in moment) {
        host = await starting.ready;
        await assertWhole(stage, host, promises);
        assertLogsKept();
        moment.work(host, round);
      }
      const end = performance.now() + delay;
      await until(() => performance.now() >= end);
      await starting.kill();
    }
    host = await startHostProcess(stage.home);
    await assertWhole(stage, host, promises);
  });

  it("leaves a run that had begun as Aborted, and the next host runs the job again", async () => {
    stage.write("triggered", task.name, {
      "run.sh": "echo begun; exec sleep 1000\n",
      "settings.job": '{"stopping_wait_time":0}',
    });
    host = await startHostProcess(stage.home);
    const id = await host.client.runJob(task.name);
    await until(() => stage.output(task.name, id).includes("begun"));
    await host.kill();
    host = await startHostProcess(stage.home);
    assert.equal((await host.client.getRun(task.name, id)).status, "Aborted");
    await host.client.runJob(task.name);
  });

  it("is reaped by whoever started it: its processes end, others stay, it counts as running no more", async () => {
    // The worker may end by itself: its output has no reader any more.
    stage.write("continuous", "silent", {
      "run.sh": "echo up; exec sleep 1000\n",
      "settings.job": '{"stopping_wait_time":0}',
    });
    host = await startHostProcess(stage.home);
    const survivor = await startHostProcess(stage.home);
    await until(() => stage.log("silent").split("INFO] up").length === 3);
    await until(async () => (await survivor.client.getJob(worker)).status === "Running");
    await until(async () =>
      /Running[^-]*- Running/.test(rawText((await survivor.client.getJob(worker)).detailed_status)),
    );
    await host.kill();
    const reaped = await reapJobProcesses(stage.home);
    assert.ok(reaped.length > 0);
    assert.deepEqual(await reapJobProcesses(stage.home), [], "nothing is left of the dead host");
    assert.equal((await survivor.client.getJob(worker)).status, "Running");
    assert.deepEqual(
      (await findRunningHosts(stage.home)).map(({ pid }) => pid),
      [survivor.pid],
    );
    await survivor.end();
  });
});
