// What a page calls missed, by what a real host wrote down about itself and its schedules.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { scheduledSpans } from "../../../../client/history/logTimes";
import { createTimeline, type Timeline } from "../../../../client/history/timeline";
import { timelineRunOf } from "../../../../client/history/timelineRun";
import { parseSchedule, type Schedule } from "../../../../core/cron/schedule";
import { utc } from "../../../../core/cron/zone";
import { parseUptime, uptimePath } from "../../../../core/uptime";
import type { TestHost } from "../hostForTest";
import { until } from "../hostForTest";
import { type Stage, setStage } from "../jobs/stage";

const everySecond = parseSchedule("* * * * * *") as Schedule;

describe("an occurrence at which nothing ran", () => {
  let stage: Stage;
  beforeEach(() => {
    stage = setStage();
    const files = { "run.sh": "exit 0\n", "settings.job": '{"schedule":"* * * * * *"}' };
    stage.write("triggered", "tick", files, stage.source);
  });
  afterEach(() => stage.dispose());

  const read = (path: string) => {
    const file = join(stage.home, path);
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  };
  const start = () => stage.start({ jobs: stage.source, heartbeat: 100 });

  /** As a page shows it 6 seconds later, when everything until now is judged. */
  async function readTimeline({ client }: TestHost): Promise<Timeline> {
    const now = Date.now() + 6_000;
    const up = parseUptime(read(uptimePath));
    const log = read("data/jobs/triggered/tick/job_scheduler.log");
    const on = scheduledSpans(log, everySecond.canonical, up);
    const runs = (await client.history("tick")).map(timelineRunOf);
    const options = { now, shown: 50, upcoming: 0, kept: 50 };
    return createTimeline(runs, options, { schedule: everySecond, zone: utc, records: { up, on } });
  }

  async function runsAfter(host: TestHost, moment: number): Promise<void> {
    await until(async () => {
      const [newest] = await host.client.history("tick");
      return newest && Date.parse(newest.start_time) > moment && newest.status === "Success";
    });
  }

  /** Reasons of what was lost between two moments. */
  function lostBetween({ entries }: Timeline, from: number, to: number): string[] {
    return entries.flatMap((entry) => {
      const at = entry.type === "run" ? undefined : entry.type === "gap" ? entry.from : entry.at;
      return at !== undefined && entry.type !== "run" && at > from && at < to ? [entry.reason] : [];
    });
  }

  async function post({ url, token }: TestHost, verb: "start" | "stop"): Promise<void> {
    const headers = { authorization: `Bearer ${token}` };
    await fetch(`${url}/api/triggeredwebjobs/tick/${verb}`, { method: "POST", headers });
  }

  it("is missed when the host ran and was held up", async () => {
    const host = await start();
    await runsAfter(host, 0);
    const from = Date.now();
    // The whole process stands still, its scheduler with it.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3_500);
    const to = Date.now();
    await runsAfter(host, to);
    const lost = lostBetween(await readTimeline(host), from, to - 1_000);
    assert.ok(lost.includes("missed"), `lost: ${lost}`);
    assert.ok(!lost.includes("hostDown"), `lost: ${lost}`);
  });

  it("is grey when the host did not run", async () => {
    const first = await start();
    await runsAfter(first, 0);
    await first.close({ atOnce: true });
    const from = Date.now();
    await until(() => Date.now() > from + 3_000);
    const to = Date.now();
    const second = await start();
    await runsAfter(second, to);
    const lost = lostBetween(await readTimeline(second), from, to - 1_000);
    assert.deepEqual([...new Set(lost)], ["hostDown"]);
  });

  it("is grey when the schedule was paused", async () => {
    const host = await start();
    await runsAfter(host, 0);
    await post(host, "stop");
    const from = Date.now() + 1_000;
    await until(() => Date.now() > from + 3_000);
    const to = Date.now();
    await post(host, "start");
    await runsAfter(host, to);
    const lost = lostBetween(await readTimeline(host), from, to - 1_000);
    assert.deepEqual([...new Set(lost)], ["scheduleOff"]);
  });
});
