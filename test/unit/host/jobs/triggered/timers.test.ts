// Alarms of schedules by a clock that is set.
import assert from "node:assert/strict";
import { parseSchedule, type Schedule } from "../../../../../core/cron/schedule";
import { scriptHosts } from "../../../../../core/scriptHosts";
import { idleMessage, watchIdle } from "../../../../../host/jobs/triggered/idleWatch";
import { longestWait, waitFrom } from "../../../../../host/jobs/triggered/scheduled";
import { createTimers } from "../../../../../host/jobs/triggered/timers";
import { useTemporaryFolder } from "../../../temporaryFolder";
import { until } from "../../hostForTest";
import { openLines, placeJob, siteOn } from "../siteForTest";

describe("alarms", () => {
  it("that are replaced or cleared don't ring, and one that is set while ringing does", async () => {
    const rung: string[] = [];
    const clock = createTimers(() => 1000);
    const ring = (name: string) => () => void rung.push(name);
    clock.set("replaced", 0, ring("before"));
    clock.set("replaced", 999, ring("after"));
    clock.set("cleared", 0, ring("cleared"));
    clock.clear("cleared");
    clock.set("again", 1000, () => {
      clock.set("again", 1000, ring("again"));
      return ring("then");
    });
    await until(() => rung.length === 3);
    assert.deepEqual(rung, ["after", "then", "again"]);
    clock.close();
  });

  it("don't ring once all is closed", async () => {
    const rung: string[] = [];
    const clock = createTimers(() => 1000);
    clock.set("a", 0, () => void rung.push("a"));
    clock.close();
    const other = createTimers(() => 1000);
    other.set("b", 0, () => void rung.push("b"));
    await until(() => rung.length > 0);
    other.close();
    assert.deepEqual(rung, ["b"]);
  });

  it("follow a clock that is set far back, so that nobody waits until it has caught up", async () => {
    let now = 1_000_000;
    const rung: number[] = [];
    const clock = createTimers(() => now);
    clock.set("first", now + 5, (time) => {
      rung.push(time);
      return undefined;
    });
    clock.set("second", now + 5, () => undefined);
    now -= 60_000;
    await until(() => {
      now += 5;
      return rung.length > 0;
    });
    clock.close();
    assert.ok((rung[0] ?? 0) < 945_000, `rang at ${rung[0]}`);
  });
});

describe("the wait for the next occurrence", () => {
  const at = useTemporaryFolder();
  const now = Date.parse("2026-06-12T02:00:00Z");
  const day = 86_400_000;
  const rows: readonly [
    why: string,
    schedule: string,
    lastRun: number | undefined,
    zone: string | undefined,
    wait: number | undefined,
    lines: readonly string[],
  ][] = [
    ["ends with it", "0 0 3 * * *", now, undefined, 3_600_000, []],
    ["counts in the zone", "0 0 3 * * *", now, "Europe/Amsterdam", 23 * 3_600_000, []],
    ["counts in UTC for no such zone", "0 0 3 * * *", now, "Nowhere", 3_600_000, []],
    ["is cut after 40 days", "0 0 3 1 1 *", now, undefined, 40 * day, []],
    [
      "tells what was missed",
      "0 0 1 * * *",
      now - 2 * day,
      undefined,
      23 * 3_600_000,
      ["SYS WARN Missed 2 schedules, most recent at 06/12/2026 01:00:00"],
    ],
  ];
  for (const [why, text, lastRun, zone, wait, lines] of rows) {
    it(why, () => {
      const set: Record<string, string> = zone === undefined ? {} : { WEBSITE_TIME_ZONE: zone };
      const site = siteOn(at(why), { set, scriptHosts: scriptHosts("linux") });
      const job = placeJob(site, { kind: "triggered", name: "nightly" }, { "run.sh": "" });
      const log = openLines();
      const schedule = parseSchedule(text, "windows") as Schedule;
      const given = { ignoreMissed: false, now };
      assert.equal(waitFrom(site, { job, schedule, log }, lastRun, given), wait);
      assert.deepEqual(log.lines, lines);
      assert.ok((wait ?? 0) <= longestWait);
    });
  }

  it("takes the zone of the environment where no setting names one", () => {
    const environment = { WEBSITE_TIME_ZONE: "Europe/Amsterdam" };
    const site = siteOn(at("environment"), { environment });
    const job = placeJob(site, { kind: "triggered", name: "nightly" }, { "run.sh": "" });
    const schedule = parseSchedule("0 0 3 * * *", "windows") as Schedule;
    const entry = { job, schedule, log: openLines() };
    assert.equal(waitFrom(site, entry, now, { ignoreMissed: false, now }), 23 * 3_600_000);
  });
});

describe("a silent run", () => {
  const commands: readonly [commandLine: string, shown: string][] = [
    ["run.sh 012345678", "run.sh 01234567..."],
    ["run.sh 01234567", "run.sh 01234567"],
    ["run.sh", "run.sh"],
  ];
  for (const [commandLine, shown] of commands) {
    it(`is told of with its program and the beginning of ${commandLine}`, () => {
      const [first = "", second] = idleMessage({ program: "/bin/bash", commandLine }, 121).split(
        "\n",
      );
      assert.ok(first.startsWith(`Command 'bash ${shown}' was aborted due to no output`), first);
      assert.ok(first.includes(" for 121 seconds. "), first);
      assert.equal(second, `bash ${commandLine}`);
    });
  }

  it("is ended when its processor time stays the same, after two looks", async () => {
    const looks: number[] = [];
    const idle = await new Promise<number>((resolve) => {
      watchIdle({
        timeout: 0,
        readCpu: async () => looks.push(1) * 0 + 7,
        onIdle: resolve,
      });
    });
    assert.equal(looks.length, 2);
    assert.equal(idle, 1);
  });
});
