import assert from "node:assert/strict";
import { readSwitches, setSwitches } from "../../../client/places/goOn";
import { scheduleStateOf } from "../../../core/scheduleState";
import { until } from "../host/hostForTest";
import { type Stage, setStage, statusOf, untilStatus } from "../host/jobs/stage";

const worker = {
  "run.js": "setInterval(() => {}, 1000);",
  "settings.job": '{"stopping_wait_time":0}',
};
const report = { "run.js": "", "settings.job": '{"schedule":"0 0 0 1 1 *"}' };

describe("a local host that is restarted", () => {
  let stage: Stage;
  beforeEach(() => {
    stage = setStage();
    stage.write("continuous", "started", worker, stage.source);
    stage.write("continuous", "idle", worker, stage.source);
    stage.write("triggered", "on", report, stage.source);
    stage.write("triggered", "off", report, stage.source);
    stage.write("triggered", "paused", report, stage.source);
  });
  afterEach(() => stage.dispose());

  const start = () => stage.start({ jobs: stage.source, start: "none" });

  it("goes on with the jobs and schedules that ran, and with no others", async () => {
    const first = await start();
    await first.client.startJob("started");
    await first.client.send({ method: "POST", path: "/api/triggeredwebjobs/on/start" });
    await first.client.send({ method: "POST", path: "/api/triggeredwebjobs/paused/stop" });
    await untilStatus(first, "started", "Running");
    const switches = readSwitches(await first.client.listJobs(), () => false);
    await first.close();

    const second = await start();
    const warnings: string[] = [];
    const gone = { kind: "continuous", name: "gone", change: "start" } as const;
    await setSwitches(second.client, [gone, ...switches], (sentence) => warnings.push(sentence));
    await untilStatus(second, "started", "Running");
    assert.notEqual(await statusOf(second, "idle"), "Running");
    const states = await until(async () => {
      const jobs = await second.client.listJobs({ isFresh: true });
      const found = jobs.flatMap((job) =>
        job.type === "triggered" ? [[job.name, scheduleStateOf(job)]] : [],
      );
      return found.length === 3 && Object.fromEntries(found);
    });
    assert.deepEqual(states, { on: "on", off: "off", paused: "paused" });
    assert.equal(warnings.length, 1, "a job that is gone keeps no other one from its start");
  });

  it("leaves deployed jobs to what the disk says", async () => {
    const host = await start();
    await host.client.startJob("started");
    await untilStatus(host, "started", "Running");
    assert.deepEqual(
      readSwitches(await host.client.listJobs(), () => true),
      [],
    );
  });
});
