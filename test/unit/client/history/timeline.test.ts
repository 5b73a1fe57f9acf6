import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { runsOfContinuousLog, scheduledSince } from "../../../../client/history/logTimes";
import {
  createTimeline,
  type Outcome,
  successRate,
  type TimelineRun,
} from "../../../../client/history/timeline";
import { parseSchedule, type Schedule } from "../../../../core/cron/schedule";
import { utc } from "../../../../core/cron/zone";

const everyTenMinutes = parseSchedule("0 */10 * * * *") as Schedule;
const trigger = `Schedule - ${everyTenMinutes.canonical}`;
const at = (time: string) => Date.parse(`2026-11-22T${time}Z`);

function run(start: string, end?: string, more: Partial<TimelineRun> = {}): TimelineRun {
  const outcome: Outcome = end === undefined ? "running" : "success";
  const ended = end === undefined ? undefined : at(end);
  return {
    type: "run",
    id: start,
    status: "",
    outcome,
    start: at(start),
    end: ended,
    trigger,
    ...more,
  };
}

describe("the time line of a job", () => {
  const rows: readonly {
    reason: string;
    runs: readonly TimelineRun[];
    now: string;
    since?: string;
    expected: number;
    lost: readonly string[];
  }[] = [
    {
      reason: "each slot had its run",
      runs: [run("10:00:00", "10:01:00"), run("10:10:00", "10:11:00")],
      now: "10:15:00",
      expected: 2,
      lost: [],
    },
    {
      reason: "a run that starts late in its slot serves it",
      runs: [run("10:00:00", "10:01:00"), run("10:16:00", "10:17:00")],
      now: "10:19:00",
      expected: 2,
      lost: [],
    },
    {
      reason: "nothing ran at two slots",
      runs: [run("10:00:00", "10:01:00"), run("10:30:00", "10:31:00")],
      now: "10:35:00",
      expected: 4,
      lost: ["missed 10:20:00", "missed 10:10:00"],
    },
    {
      reason: "a slot during a longer run is dropped, not missed",
      runs: [run("10:00:00", "10:12:00"), run("10:20:00", "10:21:00")],
      now: "10:25:00",
      expected: 3,
      lost: ["overlapped 10:10:00"],
    },
    {
      reason: "a run under way drops the slots that pass",
      runs: [run("10:00:00")],
      now: "10:15:00",
      expected: 2,
      lost: ["overlapped 10:10:00"],
    },
    {
      reason: "a slot of this very moment is not judged yet",
      runs: [run("10:00:00", "10:01:00")],
      now: "10:10:01",
      expected: 1,
      lost: [],
    },
    {
      reason: "slots of another schedule, before this one, are not judged",
      runs: [
        run("10:00:00", "10:01:00", { trigger: "Schedule - 0 0 * * * *" }),
        run("10:40:00", "10:41:00"),
      ],
      now: "10:45:00",
      expected: 1,
      lost: [],
    },
    {
      reason: "runs by hand do not tell since when the schedule holds",
      runs: [run("10:00:00", "10:01:00", { trigger: "External - portal" })],
      now: "10:45:00",
      expected: 0,
      lost: [],
    },
    {
      reason: "the scheduler log tells it where no run does",
      runs: [],
      now: "10:25:00",
      since: "10:05:00",
      expected: 2,
      lost: ["missed 10:20:00", "missed 10:10:00"],
    },
  ];
  for (const { reason, runs, now, since, expected, lost } of rows) {
    it(reason, () => {
      const plan = {
        schedule: everyTenMinutes,
        zone: utc,
        since: since === undefined ? undefined : at(since),
      };
      const timeline = createTimeline(runs, at(now), 3, plan);
      const told = timeline.lost.map(
        ({ reason: why, at: slot }) => `${why} ${new Date(slot).toISOString().slice(11, 19)}`,
      );
      assert.deepEqual(
        { expected: timeline.expected, lost: told.sort() },
        { expected, lost: [...lost].sort() },
      );
      assert.equal(timeline.entries.length, runs.length + lost.length);
    });
  }

  it("is bounded for a schedule of every second", () => {
    const schedule = parseSchedule("* * * * * *") as Schedule;
    const first = run("00:00:00", "00:00:01", { trigger: `Schedule - ${schedule.canonical}` });
    const timeline = createTimeline([first], at("23:00:00"), 3, { schedule, zone: utc });
    assert.ok(timeline.expected <= 501 && timeline.expected > 400, `${timeline.expected} slots`);
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
});
