// What happens before, at and after an occurrence of a schedule.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { parseSchedule, type Schedule } from "../../../../../core/cron/schedule";
import {
  createOccurrences,
  type Occurrences,
} from "../../../../../host/jobs/triggered/occurrences";
import { longestWait } from "../../../../../host/jobs/triggered/scheduled";
import type { RunRequest } from "../../../../../host/jobs/triggered/startRun";
import { runIdOf } from "../../../../../host/jobs/triggered/storedRun";
import { useTemporaryFolder } from "../../../temporaryFolder";
import { useHeldClock } from "../../heldClock";
import { writeFiles } from "../../hostForTest";
import { openLines, placeJob, siteOn } from "../siteForTest";

const day = 86_400_000;

describe("an occurrence", () => {
  const at = useTemporaryFolder();
  const clock = useHeldClock();
  let count = 0;
  let waiting: Occurrences | undefined;
  afterEach(() => waiting?.close());

  function stage(answer: "accept" | "refuse" | "throw" = "accept") {
    count += 1;
    const reported: unknown[] = [];
    const site = siteOn(at(String(count)), { now: clock.now, report: (e) => reported.push(e) });
    const begin = clock.now();
    const order: string[] = [];
    const requests: RunRequest[] = [];
    const prepared: [names: string, occurrence: number, after: number][] = [];
    const occurrences = createOccurrences({
      site,
      accept: (job, request) => {
        requests.push(request);
        if (answer === "throw") {
          throw new Error("ENOSPC");
        }
        return answer === "refuse"
          ? { refused: "running" }
          : { begin: () => order.push(`begin ${job.name}`) };
      },
      prepare: (jobs) => {
        const names = [...jobs.keys()].map(({ name }) => name).join();
        prepared.push([names, ([...jobs.values()][0] ?? 0) - begin, clock.now() - begin]);
      },
    });
    waiting = occurrences;
    function entryOf(name: string, text = "0 * * * * *") {
      const job = placeJob(site, { kind: "triggered", name }, { "run.js": "" });
      const lines = openLines();
      const system: typeof lines.system = (level, message) => {
        order.push(`log ${name}`);
        lines.system(level, message);
      };
      const schedule = parseSchedule(text, "windows") as Schedule;
      return { job, schedule, log: { ...lines, system }, lines: lines.lines };
    }
    const arm = (entry: ReturnType<typeof entryOf>, wait: number | undefined) =>
      occurrences.arm(entry, clock.now(), wait, "Scheduled in");
    return { site, begin, order, requests, prepared, reported, occurrences, entryOf, arm };
  }

  it("is prepared ten seconds before, invoked at its moment, and followed by the next", async () => {
    const { begin, requests, prepared, order, entryOf, arm } = stage();
    const entry = entryOf("a");
    arm(entry, 60_000);
    await clock.pass(49_999);
    assert.deepEqual(prepared, []);
    await clock.pass(1);
    assert.deepEqual(prepared, [["a", 60_000, 50_000]]);
    await clock.pass(9999);
    assert.deepEqual(requests, []);
    await clock.pass(1);
    const moment = begin + 60_000;
    const trigger = "Schedule - 0 * * * * *";
    assert.deepEqual(requests, [{ trigger, at: moment, occurrence: moment }]);
    assert.deepEqual(order.slice(1), ["begin a", "log a", "log a"]);
    assert.deepEqual(entry.lines, [
      "SYS INFO Scheduled in 00:01:00",
      "SYS INFO WebJob invoked",
      "SYS INFO Next schedule expected in 00:01:00",
    ]);
    await clock.pass(60_000);
    assert.equal(requests.length, 2);
  });

  const leads: readonly [wait: number, preparedAfter: number | undefined][] = [
    [10_501, 501],
    [10_499, 500],
    [5000, 500],
    [1000, 500],
    [600, 300],
    [2, 1],
    [1, 0.5],
    [0, undefined],
  ];
  for (const [wait, after] of leads) {
    it(`in ${wait} ms is prepared ${after === undefined ? "by itself" : `after ${after} ms`}`, async () => {
      const { requests, prepared, entryOf, arm } = stage("refuse");
      arm(entryOf("a"), wait);
      await clock.pass(Math.max(wait, 1));
      assert.deepEqual(prepared, after === undefined ? [] : [["a", wait, after]]);
      assert.equal(requests.length, 1);
    });
  }

  it("is one for all jobs of its moment: prepared together, begun before anything is logged", async () => {
    const { prepared, order, entryOf, arm } = stage();
    const entries = ["a", "b", "c"].map((name) => entryOf(name));
    for (const entry of entries) {
      arm(entry, 60_000);
    }
    order.length = 0;
    await clock.pass(60_000);
    assert.deepEqual(prepared, [["a,b,c", 60_000, 50_000]]);
    assert.deepEqual(order.slice(0, 3), ["begin a", "begin b", "begin c"]);
    assert.deepEqual(
      order.slice(3),
      ["a", "b", "c", "a", "b", "c"].map((name) => `log ${name}`),
    );
    await clock.pass(60_000);
    assert.deepEqual(prepared[1], ["a,b,c", 120_000, 110_000], "of the next one, those of it");
  });

  const passing: readonly [why: string, answer: "accept" | "refuse" | "throw", gone: boolean][] = [
    ["of a run that is refused", "refuse", false],
    ["whose run the disk refuses", "throw", false],
    ["of a job that was just deleted", "accept", true],
  ];
  for (const [why, answer, isGone] of passing) {
    it(`${why} passes, and the next one is told`, async () => {
      const { site, requests, reported, order, entryOf, arm } = stage(answer);
      const entry = entryOf("a");
      arm(entry, 60_000);
      if (isGone) {
        rmSync(join(site.primary, "triggered", "a"), { recursive: true });
      }
      await clock.pass(60_000);
      assert.equal(requests.length, isGone ? 0 : 1);
      assert.equal(reported.length, answer === "throw" ? 1 : 0);
      assert.deepEqual(entry.lines.slice(1), ["SYS INFO Next schedule expected in 00:01:00"]);
      assert.ok(!order.includes("begin a"));
    });
  }

  it("that is cleared, or of a schedule that never comes round, is neither prepared nor run", async () => {
    const { requests, prepared, occurrences, entryOf, arm } = stage();
    const [cleared, never] = [entryOf("cleared"), entryOf("never")];
    arm(cleared, 60_000);
    occurrences.clear("cleared");
    arm(never, 60_000);
    arm(never, undefined);
    await clock.pass(600_000);
    assert.deepEqual([requests, prepared], [[], []]);
    assert.equal(never.lines.length, 1);
  });

  it("replaces the one that the job waited for before", async () => {
    const { requests, prepared, entryOf, arm } = stage("refuse");
    const entry = entryOf("a", "0 0 3 1 1 *");
    arm(entry, 60_000);
    arm(entry, 90_000);
    await clock.pass(100_000);
    assert.deepEqual(prepared, [["a", 90_000, 80_000]]);
    assert.equal(requests.length, 1);
  });

  const minute = 60_000;
  const cuts: readonly [
    why: string,
    schedule: string,
    /** Milliseconds after the longest wait. */
    wakes: number,
    ranBefore: number | undefined,
    runs: number,
    next: string,
  ][] = [
    ["far past that is waited for on", "0 0 3 1 1 *", 0, undefined, 0, "40.00:00:00"],
    ["a day past that is waited for on", "0 0 2 23 7 *", 0, undefined, 0, "1.00:00:00"],
    ["just then runs", "0 0 2 22 7 *", 0, undefined, 1, "40.00:00:00"],
    ["a minute before runs", "0 0 2 22 7 *", minute - 1, undefined, 1, "40.00:00:00"],
    ["longer ago passes", "0 0 2 22 7 *", minute, undefined, 0, "40.00:00:00"],
    [
      "that a job with a run has missed runs",
      "0 0 2 22 7 *",
      20 * minute,
      9 * day,
      1,
      "40.00:00:00",
    ],
    ["just then that has run does not", "0 0 2 22 7 *", 10_000, 5000, 0, "40.00:00:00"],
  ];
  for (const [why, text, wakes, ranBefore, runs, next] of cuts) {
    it(`beyond the longest wait of 40 days, ${why}`, async () => {
      const { site, begin, requests, entryOf, arm } = stage();
      const entry = entryOf("a", text);
      arm(entry, longestWait);
      // A machine that has slept looks at its clock within ten seconds.
      clock.set(longestWait + wakes - 10_000);
      if (ranBefore !== undefined) {
        const start = begin + longestWait + wakes - ranBefore;
        const status = JSON.stringify({ Status: "Success", StartTime: new Date(start) });
        const run = join(site.home, "data", "jobs", "triggered", "a", runIdOf(start));
        writeFiles(run, { status });
      }
      await clock.pass(10_000);
      assert.equal(requests.length, runs);
      assert.equal(entry.lines.at(-1), `SYS INFO Next schedule expected in ${next}`);
    });
  }
});
