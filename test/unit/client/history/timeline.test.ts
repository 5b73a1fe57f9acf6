import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  runsOfContinuousLog,
  scheduledSince,
  scheduledSpans,
} from "../../../../client/history/logTimes";
import type { Plan } from "../../../../client/history/plan";
import { createTimeline, successRate, type Timeline } from "../../../../client/history/timeline";
import type { Outcome, TimelineRun } from "../../../../client/history/timelineRun";
import { parseSchedule, type Schedule } from "../../../../core/cron/schedule";
import { findZone, nextRuns, utc } from "../../../../core/cron/zone";

const everyTenMinutes = parseSchedule("0 */10 * * * *") as Schedule;
const trigger = `Schedule - ${everyTenMinutes.canonical}`;
const at = (time: string) => Date.parse(`2026-11-22T${time}Z`);

function run(start: string, end?: string, more: Partial<TimelineRun> = {}): TimelineRun {
  const outcome: Outcome = end === undefined ? "running" : "success";
  const ended = end === undefined ? undefined : at(end);
  return {
    type: "run",
    id: start,
    status: null,
    outcome,
    start: at(start),
    end: ended,
    trigger,
    ...more,
  };
}

const span = (from: string, to: string) => ({ from: at(from), to: at(to) });

/** `missed 10:20:00`, `hostDown 10:00:00–10:20:00 ×3`, newest first. */
function lostIn({ entries }: Timeline): string[] {
  const clock = (instant: number) => new Date(instant).toISOString().slice(11, 19);
  return entries.flatMap((entry) => {
    if (entry.type === "run") {
      return [];
    }
    return entry.type === "occurrence"
      ? [`${entry.reason} ${clock(entry.at)}`]
      : [`${entry.reason} ${clock(entry.from)}–${clock(entry.to)} ×${entry.count}`];
  });
}

const usual = { shown: 30, upcoming: 3, kept: 50 };
const upAllDay = [span("00:00:00", "23:59:59")];

describe("the timeline of a job", () => {
  const rows: readonly {
    reason: string;
    runs: readonly TimelineRun[];
    now: string;
    since?: string;
    /** What the local host wrote down; absent on a site. */
    records?: Plan["records"];
    ran: number;
    lost: readonly string[];
  }[] = [
    {
      reason: "each occurrence had its run",
      runs: [run("10:00:00", "10:01:00"), run("10:10:00", "10:11:00")],
      now: "10:15:00",
      ran: 2,
      lost: [],
    },
    {
      reason: "a run that starts late serves its occurrence",
      runs: [run("10:00:00", "10:01:00"), run("10:16:00", "10:17:00")],
      now: "10:19:00",
      ran: 2,
      lost: [],
    },
    {
      reason: "on a site nobody knows why nothing ran",
      runs: [run("10:00:00", "10:01:00"), run("10:30:00", "10:31:00")],
      now: "10:35:00",
      ran: 2,
      lost: ["unknown 10:10:00–10:20:00 ×2"],
    },
    {
      reason: "what a host missed that ran and had the schedule is missed",
      runs: [run("10:00:00", "10:01:00"), run("10:30:00", "10:31:00")],
      now: "10:35:00",
      records: { up: upAllDay, on: upAllDay },
      ran: 2,
      lost: ["missed 10:20:00", "missed 10:10:00"],
    },
    {
      reason: "a host that did not run missed nothing",
      runs: [run("10:00:00", "10:01:00"), run("10:40:00", "10:41:00")],
      now: "10:45:00",
      records: { up: [span("09:00:00", "10:05:00"), span("10:35:00", "10:45:00")], on: upAllDay },
      ran: 2,
      lost: ["hostDown 10:10:00–10:30:00 ×3"],
    },
    {
      reason: "a schedule that was off missed nothing",
      runs: [run("10:00:00", "10:01:00"), run("10:40:00", "10:41:00")],
      now: "10:45:00",
      records: { up: upAllDay, on: [span("09:00:00", "10:05:00"), span("10:35:00", "10:45:00")] },
      ran: 2,
      lost: ["scheduleOff 10:10:00–10:30:00 ×3"],
    },
    {
      reason: "one gap for each reason in a row",
      runs: [run("10:00:00", "10:01:00"), run("10:50:00", "10:51:00")],
      now: "10:55:00",
      records: {
        up: [span("09:00:00", "10:15:00"), span("10:25:00", "10:55:00")],
        on: [span("09:00:00", "10:05:00"), span("10:35:00", "10:55:00")],
      },
      ran: 2,
      lost: [
        "missed 10:40:00",
        "scheduleOff 10:30:00–10:30:00 ×1",
        "hostDown 10:20:00–10:20:00 ×1",
        "scheduleOff 10:10:00–10:10:00 ×1",
      ],
    },
    {
      reason: "an occurrence during a longer run is skipped, not missed",
      runs: [run("10:00:00", "10:12:00"), run("10:20:00", "10:21:00")],
      now: "10:25:00",
      records: { up: upAllDay, on: upAllDay },
      ran: 2,
      lost: ["overlapped 10:10:00"],
    },
    {
      reason: "a run under way skips the occurrences that pass",
      runs: [run("10:00:00")],
      now: "10:15:00",
      ran: 1,
      lost: ["overlapped 10:10:00"],
    },
    {
      reason: "an occurrence of this very moment is not judged yet",
      runs: [run("10:00:00", "10:01:00")],
      now: "10:10:01",
      ran: 1,
      lost: [],
    },
    {
      reason: "occurrences of another schedule, before this one, are not judged",
      runs: [
        run("10:00:00", "10:01:00", { trigger: "Schedule - 0 0 * * * *" }),
        run("10:40:00", "10:41:00"),
      ],
      now: "10:45:00",
      ran: 1,
      lost: [],
    },
    {
      reason: "runs by hand do not tell since when the schedule holds",
      runs: [run("10:00:00", "10:01:00", { trigger: "External - portal" })],
      now: "10:45:00",
      ran: 0,
      lost: [],
    },
    {
      reason: "the scheduler log tells it where no run does",
      runs: [],
      now: "10:25:00",
      since: "10:05:00",
      ran: 0,
      lost: ["unknown 10:10:00–10:20:00 ×2"],
    },
  ];
  for (const { reason, runs, now, since, records, ran, lost } of rows) {
    it(reason, () => {
      const plan = {
        ...{ schedule: everyTenMinutes, zone: utc, records },
        since: since === undefined ? undefined : at(since),
      };
      const timeline = createTimeline(runs, { ...usual, now: at(now) }, plan);
      assert.deepEqual({ ran: timeline.tally.ran, lost: lostIn(timeline) }, { ran, lost });
    });
  }

  /**
   * Runs of every ten minutes that all succeeded, the oldest first; the schedule began long before
   * them.
   */
  const unbroken = (count: number) =>
    Array.from({ length: count }, (_, index) => {
      const start = at("00:00:00") + index * 600_000;
      return { ...run("00:00:00", "00:00:01"), id: `${index}`, start, end: start + 1000 };
    });
  const lists: readonly [why: string, known: number, kept: number, shown: number][] = [
    ["5 runs", 5, 50, 30],
    ["30 runs", 30, 50, 30],
    ["50 runs, as many as a site keeps", 50, 50, 30],
    ["500 runs of a site that keeps more", 500, 500, 30],
    ["a site that keeps 10", 10, 10, 5],
    ["a page that shows 5 of 39", 39, 50, 5],
  ];
  for (const [why, known, kept, shown] of lists) {
    it(`never calls a run lost that is known, or deleted: ${why}`, () => {
      const runs = unbroken(known);
      const oldest = runs[0]?.start ?? 0;
      const now = oldest + known * 600_000 - 300_000;
      const plan = {
        ...{ schedule: everyTenMinutes, zone: utc, records: { up: [], on: [] } },
        since: known < kept ? oldest - 5_000 : oldest - 40 * 86_400_000,
      };
      const timeline = createTimeline(runs, { ...usual, now, kept, shown }, plan);
      assert.deepEqual(lostIn(timeline), []);
      assert.equal(timeline.tally.ran, known);
      assert.equal(timeline.entries.length, Math.min(known, shown));
      assert.equal(timeline.runs.length, known);
    });
  }

  it("draws what was lost since the oldest run that it draws, and counts all", () => {
    const all = unbroken(12);
    const runs = all.filter((_, index) => index !== 3 && index !== 8);
    const plan = {
      ...{ schedule: everyTenMinutes, zone: utc },
      records: { up: upAllDay, on: upAllDay },
    };
    const timeline = createTimeline(runs, { ...usual, now: at("01:55:00"), shown: 5 }, plan);
    assert.deepEqual(lostIn(timeline), ["missed 01:20:00"]);
    assert.equal(timeline.tally.missed, 2);
    const { ran, overlapped, missed } = timeline.tally;
    assert.equal(ran + overlapped + missed, 12, "the figures add up");
  });

  it("judges the two hours of a clock change by what happened in them", () => {
    const amsterdam = findZone("Europe/Amsterdam");
    const hourly = parseSchedule("0 30 * * * *") as Schedule;
    assert.ok(amsterdam);
    const first = Date.parse("2026-10-24T23:30:00Z");
    const runs = Array.from({ length: 4 }, (_, index) => {
      const start = first + index * 3_600_000;
      const more = { start, end: start + 1000, trigger: `Schedule - ${hourly.canonical}` };
      return { ...run("00:00:00", "00:00:01"), ...more };
    });
    const occurrences = nextRuns(hourly, amsterdam, first - 1, 4);
    const plan = { schedule: hourly, zone: amsterdam, records: { up: [], on: [] } };
    const now = first + 3 * 3_600_000 + 60_000;
    const timeline = createTimeline(runs, { ...usual, now }, plan);
    assert.deepEqual(lostIn(timeline), []);
    const judged = occurrences.filter((occurrence) => occurrence <= now);
    assert.equal(timeline.tally.ran, judged.length);
  });

  it("promises no run while the schedule is held", () => {
    const plan = { schedule: everyTenMinutes, zone: utc, isHeld: true };
    const timeline = createTimeline([], { ...usual, now: at("10:00:00") }, plan);
    assert.deepEqual(timeline.upcoming, []);
  });

  it("is bounded for a schedule of every second", () => {
    const schedule = parseSchedule("* * * * * *") as Schedule;
    const first = run("00:00:00", "00:00:01", { trigger: `Schedule - ${schedule.canonical}` });
    const options = { ...usual, now: at("23:00:00") };
    const { tally } = createTimeline([first], options, { schedule, zone: utc });
    assert.ok(tally.unknown <= 501 && tally.unknown > 400, `${tally.unknown} occurrences`);
  });

  it("counts a run under way in no success rate", () => {
    const runs = [
      run("10:00:00", "10:01:00"),
      run("10:10:00", "10:11:00", { outcome: "failed" }),
      run("10:20:00"),
    ];
    assert.equal(successRate(runs), 0.5);
    assert.equal(successRate([run("10:20:00")]), undefined);
  });
});

const line = (time: string, text: string) => `[11/22/2026 ${time} > a1b2c3: SYS INFO] ${text}\r\n`;

describe("what logs tell about time", () => {
  it("reads the runs of a continuous job", () => {
    const log = [
      line("10:00:00", "Status changed to Running"),
      "[11/22/2026 10:00:01 > a1b2c3: INFO] Status changed to Success\r\n",
      line("10:00:05", "Status changed to Success"),
      line("10:01:05", "Status changed to Running"),
      "[11/22/2026 10:01:07 > a1b2c3: SYS ERR ] Job failed due to exit code 3\r\n",
      line("10:02:07", "Status changed to Running"),
    ].join("");
    const runs = runsOfContinuousLog(log).map(({ outcome, start, end }) => ({
      outcome,
      start,
      end,
    }));
    assert.deepEqual(runs, [
      { outcome: "success", start: at("10:00:00"), end: at("10:00:05") },
      { outcome: "failed", start: at("10:01:05"), end: at("10:01:07") },
      { outcome: "running", start: at("10:02:07"), end: undefined },
    ]);
  });

  const scheduling = (time: string, canonical: string) =>
    line(time, `Scheduling WebJob with ${canonical} next schedule expected in 00:00:10`);
  const logs: readonly [reason: string, log: string, since: string | undefined][] = [
    ["named once", scheduling("09:00:00", "0 1 * * * *"), "09:00:00"],
    [
      "named again after a restart of the site",
      scheduling("09:00:00", "0 1 * * * *") + scheduling("09:30:00", "0 1 * * * *"),
      "09:00:00",
    ],
    [
      "another one in between",
      scheduling("09:00:00", "0 1 * * * *") +
        scheduling("09:10:00", "0 2 * * * *") +
        scheduling("09:20:00", "0 1 * * * *"),
      "09:20:00",
    ],
    [
      "removed since",
      scheduling("09:00:00", "0 1 * * * *") +
        line("09:10:00", "Removing current schedule from WebJob"),
      undefined,
    ],
    ["never named", "", undefined],
  ];
  for (const [reason, log, since] of logs) {
    it(`knows since when a schedule holds: ${reason}`, () => {
      assert.equal(scheduledSince(log, "0 1 * * * *"), since && at(since));
    });
  }

  const removed = (time: string) => line(time, "Removing current schedule from WebJob");
  const own = "0 1 * * * *";
  const spans: readonly {
    why: string;
    log: string;
    up: readonly { from: number; to: number }[];
    on: readonly (readonly [from: string, to: string | undefined])[];
  }[] = [
    {
      why: "from the line that sets it up to now",
      log: scheduling("09:00:00", own),
      up: [span("08:59:59", "10:00:00")],
      on: [["09:00:01", "10:00:00"]],
    },
    {
      why: "until it is paused, and again",
      log: scheduling("09:00:00", own) + removed("09:10:00") + scheduling("09:20:00", own),
      up: [span("08:59:59", "10:00:00")],
      on: [
        ["09:00:01", "09:09:59"],
        ["09:20:01", "10:00:00"],
      ],
    },
    {
      why: "not beyond the end of a host, of which the log says nothing",
      log: scheduling("09:00:00", own),
      up: [span("08:59:59", "09:30:00"), span("09:45:00", "10:00:00")],
      on: [["09:00:01", "09:30:00"]],
    },
    {
      why: "anew after a restart that sets it up",
      log: scheduling("09:00:00", own) + scheduling("09:45:01", own),
      up: [span("08:59:59", "09:30:00"), span("09:45:00", "10:00:00")],
      on: [
        ["09:00:01", "09:30:00"],
        ["09:45:02", "10:00:00"],
      ],
    },
    {
      why: "not while another schedule was there",
      log: scheduling("09:00:00", own) + scheduling("09:10:00", "0 2 * * * *"),
      up: [span("08:59:59", "10:00:00")],
      on: [["09:00:01", "09:09:59"]],
    },
    {
      why: "not after it became one that is not valid",
      log: scheduling("09:00:00", own) + line("09:10:00", 'Failed to parse schedule "0 1".'),
      up: [span("08:59:59", "10:00:00")],
      on: [["09:00:01", "09:09:59"]],
    },
  ];
  for (const { why, log, up, on } of spans) {
    it(`knows when a local host had a schedule: ${why}`, () => {
      const clock = (instant: number) => new Date(Math.ceil(instant / 1000) * 1000).toISOString();
      const cut = (instant: number) => clock(Math.floor(instant / 1000) * 1000).slice(11, 19);
      const seen = scheduledSpans(log, own, up).map(({ from, to }) => [cut(from), cut(to)]);
      assert.deepEqual(seen, on);
    });
  }
});
