import { deepEqual, equal, fail, ok } from "node:assert/strict";
import { neverRuns, nextOccurrence } from "../../../../core/cron/occurrences";
import { isProblem, parseSchedule } from "../../../../core/cron/schedule";
import { fromSchedule } from "../../../../core/recurrence/fromSchedule";
import type { Recurrence } from "../../../../core/recurrence/recurrence";
import { toSchedule } from "../../../../core/recurrence/toSchedule";
import { cases, chanceLimit, seed } from "../../chance";
import { createRandom, schedule } from "../cron/given";
import { oracleRows } from "../cron/oracle";
import { isRunDay, runTimes } from "./calendar";

const dayLength = 86_400_000;
const weekly = { count: 1, unit: "week" } as const;
const monthly = { count: 1, unit: "month" } as const;
const daily = { count: 1, unit: "day" } as const;
const morning = { hour: 9, minute: 30 };

const exact: [why: string, recurrence: Recurrence, expression: string][] = [
  ["every second", { every: { count: 1, unit: "second" } }, "* * * * * *"],
  ["every 20 seconds", { every: { count: 20, unit: "second" } }, "*/20 * * * * *"],
  ["every 120 seconds are 2 minutes", { every: { count: 120, unit: "second" } }, "0 */2 * * * *"],
  ["every minute", { every: { count: 1, unit: "minute" } }, "0 * * * * *"],
  ["every 15 minutes", { every: { count: 15, unit: "minute" } }, "0 */15 * * * *"],
  ["every 60 minutes are an hour", { every: { count: 60, unit: "minute" } }, "0 0 * * * *"],
  ["every 6 hours", { every: { count: 6, unit: "hour" } }, "0 0 */6 * * *"],
  ["every 24 hours", { every: { count: 24, unit: "hour" } }, "0 0 0 * * *"],
  [
    "within hours",
    { every: { count: 10, unit: "minute" }, between: { from: 9, to: 17 } },
    "0 */10 9-17 * * *",
  ],
  [
    "within the first and last hours of a day",
    { every: { count: 10, unit: "minute" }, between: { from: 0, to: 23 } },
    "0 */10 * * * *",
  ],
  [
    "within an hour",
    { every: { count: 10, unit: "second" }, between: { from: 9, to: 9 } },
    "*/10 * 9 * * *",
  ],
  [
    "over midnight",
    { every: { count: 30, unit: "minute" }, between: { from: 22, to: 3 } },
    "0 */30 0-3,22,23 * * *",
  ],
  [
    "any hours within hours",
    { every: { count: 5, unit: "hour" }, between: { from: 7, to: 19 } },
    "0 0 7-19/5 * * *",
  ],
  [
    "any hours over midnight",
    { every: { count: 4, unit: "hour" }, between: { from: 20, to: 6 } },
    "0 0 0,4,20 * * *",
  ],
  [
    "all hours but one end",
    { every: { count: 1, unit: "hour" }, between: { from: 5, to: 4 } },
    "0 0 * * * *",
  ],
  [
    "on weekdays within hours",
    { every: { count: 1, unit: "hour" }, between: { from: 9, to: 17 }, weekdays: [1, 2, 3, 4, 5] },
    "0 0 9-17 * * 1-5",
  ],
  ["every day", { every: daily, at: [morning] }, "0 30 9 * * *"],
  ["every day, no time", { every: daily }, "0 0 0 * * *"],
  [
    "several times that fit together",
    {
      every: daily,
      at: [
        { hour: 9, minute: 0 },
        { hour: 17, minute: 0 },
      ],
    },
    "0 0 9,17 * * *",
  ],
  ["a time with seconds", { every: daily, at: [{ hour: 9, minute: 0, second: 5 }] }, "5 0 9 * * *"],
  ["in some months", { every: daily, at: [morning], months: [6, 7, 8] }, "0 30 9 * 6-8 *"],
  ["on weekdays", { every: weekly, weekdays: [5, 1], at: [morning] }, "0 30 9 * * 1,5"],
  [
    "on all weekdays",
    { every: weekly, weekdays: [0, 1, 2, 3, 4, 5, 6], at: [morning] },
    "0 30 9 * * *",
  ],
  ["on days of the month", { every: monthly, days: [1, 15], at: [morning] }, "0 30 9 1,15 * *"],
  ["monthly, no day", { every: monthly }, "0 0 0 1 * *"],
  ["on the 31st, where there is one", { every: monthly, days: [31] }, "0 0 0 31 * *"],
  [
    "the first Monday",
    { every: monthly, nthWeekday: { nth: 1, weekday: 1 }, at: [morning] },
    "0 30 9 1-7 * 1",
  ],
  ["the fourth Sunday", { every: monthly, nthWeekday: { nth: 4, weekday: 0 } }, "0 0 0 22-28 * 0"],
  [
    "the fifth Friday, where there is one",
    { every: monthly, nthWeekday: { nth: 5, weekday: 5 } },
    "0 0 0 29-31 * 5",
  ],
  [
    "the last Friday of long months",
    { every: monthly, nthWeekday: { nth: "last", weekday: 5 }, months: [1, 3, 5] },
    "0 0 0 25-31 1,3,5 5",
  ],
  [
    "the last Sunday of June",
    { every: monthly, nthWeekday: { nth: "last", weekday: 0 }, months: [6] },
    "0 0 0 24-30 6 0",
  ],
  ["Friday the 13th", { every: monthly, days: [13], weekdays: [5] }, "0 0 0 13 * 5"],
  [
    "the last day of months of one length",
    { every: monthly, days: [1, "last"], months: [4, 6] },
    "0 0 0 1,30 4,6 *",
  ],
  ["every quarter", { every: { count: 3, unit: "month" } }, "0 0 0 1 1,4,7,10 *"],
  [
    "every quarter from February",
    { every: { count: 3, unit: "month" }, months: [2], days: [5] },
    "0 0 0 5 2,5,8,11 *",
  ],
  ["every 12 months", { every: { count: 12, unit: "month" }, months: [3] }, "0 0 0 1 3 *"],
];

describe("a recurrence that NCRONTAB can say", () => {
  for (const [why, recurrence, expression] of exact) {
    it(`${why}: ${expression}`, () => {
      deepEqual(toSchedule(recurrence), { isExact: true, expression });
    });

    it(`${why}: runs on the days and at the times of a calendar`, () => {
      holdAgainstCalendar(recurrence, expression);
    });

    it(`${why}: is read back`, () => {
      const again = fromSchedule(schedule(expression));
      ok(again);
      const expressed = toSchedule(again);
      ok(expressed.isExact);
      equal(schedule(expressed.expression).canonical, schedule(expression).canonical);
      deepEqual(runTimes(again), runTimes(recurrence));
    });
  }
});

/** Four years, of which one is a leap year, day by day. */
function holdAgainstCalendar(recurrence: Recurrence, expression: string): void {
  const found = schedule(expression);
  const runDays: number[] = [];
  for (let day = Date.UTC(2024, 0, 1); day < Date.UTC(2028, 0, 1); day += dayLength) {
    const next = nextOccurrence(found, day - 1000) ?? 0;
    const runs = next < day + dayLength;
    if (runs !== isRunDay(recurrence, new Date(day))) {
      fail(`${expression} on ${new Date(day).toISOString()}`);
    }
    if (runs) {
      runDays.push(day);
    }
  }
  const [first = 0] = runDays;
  equal(runDays.length > 0, true, expression);
  deepEqual(timesOfDay(found, first), runTimes(recurrence), expression);
}

/** Choices as a person might make them, in any combination. */
function anyRecurrence(random: () => number): Recurrence {
  const pick = (min: number, max: number) => min + Math.floor(random() * (max - min + 1));
  const some = (min: number, max: number) =>
    Array.from({ length: pick(1, 4) }, () => pick(min, max));
  const maybe = <T>(value: T) => (random() < 0.4 ? value : undefined);
  const units = ["second", "minute", "hour", "day", "week", "month"] as const;
  const unit = units[pick(0, units.length - 1)] ?? "day";
  const isLong = unit === "day" || unit === "week" || unit === "month";
  const nth = ([1, 2, 3, 4, 5, "last"] as const)[pick(0, 5)] ?? 1;
  const nthWeekday = unit === "month" ? maybe({ nth, weekday: pick(0, 6) }) : undefined;
  const days = [...some(1, 31), ...(random() < 0.2 ? (["last"] as const) : [])];
  return {
    every: { unit, count: isLong && unit !== "month" ? 1 : pick(1, 12) },
    at: isLong ? maybe([{ hour: pick(0, 23), minute: pick(0, 59) }]) : undefined,
    between: isLong ? undefined : maybe({ from: pick(0, 23), to: pick(0, 23) }),
    nthWeekday,
    days: nthWeekday || unit === "week" ? undefined : maybe(days),
    weekdays: nthWeekday ? undefined : unit === "week" ? some(0, 6) : maybe(some(0, 6)),
    months: maybe(some(1, 12)),
  };
}

it(`any recurrence that NCRONTAB can say runs as a calendar says, seed ${seed}`, () => {
  const random = createRandom(seed);
  const tries = cases(150);
  let exactCount = 0;
  for (let count = 0; count < tries; count++) {
    const recurrence = anyRecurrence(random);
    const expressed = toSchedule(recurrence);
    if (!expressed.isExact) {
      continue;
    }
    const first = nextOccurrence(
      schedule(expressed.expression),
      Date.UTC(2023, 11, 31, 23, 59, 59),
    );
    // A date such as Friday, 29 February need not come within the four years.
    if (first !== undefined && first < Date.UTC(2028, 0, 1)) {
      holdAgainstCalendar(recurrence, expressed.expression);
      exactCount++;
    }
  }
  ok(exactCount > tries / 3, `${exactCount} of them`);
}).timeout(chanceLimit);

function timesOfDay(found: ReturnType<typeof schedule>, day: number): number[] {
  const times: number[] = [];
  let next = nextOccurrence(found, day - 1000);
  while (next !== undefined && next < day + dayLength) {
    times.push((next - day) / 1000);
    next = nextOccurrence(found, next);
  }
  return times;
}

const lossy: [why: string, recurrence: Recurrence, unsupported: string[], nearest?: string][] = [
  [
    "every 7 minutes",
    { every: { count: 7, unit: "minute" } },
    ["interval-does-not-divide"],
    "0 */6 * * * *",
  ],
  [
    "every 90 seconds",
    { every: { count: 90, unit: "second" } },
    ["interval-does-not-divide"],
    "0 */2 * * * *",
  ],
  [
    "every 45 minutes",
    { every: { count: 45, unit: "minute" } },
    ["interval-does-not-divide"],
    "0 0 * * * *",
  ],
  [
    "every 5 hours",
    { every: { count: 5, unit: "hour" } },
    ["interval-does-not-divide"],
    "0 0 */6 * * *",
  ],
  [
    "every 1000 hours",
    { every: { count: 1000, unit: "hour" } },
    ["interval-does-not-divide"],
    "0 0 0 * * *",
  ],
  [
    "every 3 days",
    { every: { count: 3, unit: "day" }, at: [morning] },
    ["days-restart-each-month"],
    "0 30 9 */3 * *",
  ],
  [
    "every 400 days",
    { every: { count: 400, unit: "day" } },
    ["days-restart-each-month"],
    "0 0 0 */400 * *",
  ],
  [
    "every 2 weeks",
    { every: { count: 2, unit: "week" }, weekdays: [1] },
    ["weeks-are-not-counted"],
    "0 0 0 * * 1",
  ],
  [
    "every 5 months",
    { every: { count: 5, unit: "month" } },
    ["months-restart-each-year"],
    "0 0 0 1 1,7 *",
  ],
  [
    "every 2 years",
    { every: { count: 24, unit: "month" }, months: [3] },
    ["months-restart-each-year"],
    "0 0 0 1 3 *",
  ],
  ["the last day", { every: monthly, days: ["last"] }, ["last-day"], "0 0 0 28-31 * *"],
  [
    "the last day of February",
    { every: monthly, days: ["last"], months: [2] },
    ["last-day"],
    "0 0 0 28,29 2 *",
  ],
  [
    "the last Friday",
    { every: monthly, nthWeekday: { nth: "last", weekday: 5 } },
    ["last-weekday"],
    "0 0 0 22-31 * 5",
  ],
  [
    "times that do not fit together",
    { every: daily, at: [morning, { hour: 17, minute: 0 }] },
    ["times-need-own-schedules"],
    "0 30 9,17 * * *",
  ],
  ["once", { every: daily, once: "2026-12-31", at: [morning] }, ["once"], "0 30 9 31 12 *"],
  ["from a date", { every: daily, startsOn: "2026-12-31" }, ["start-date"], "0 0 0 * * *"],
  ["until a date", { every: daily, endsOn: "2026-12-31" }, ["end-date"], "0 0 0 * * *"],
  [
    "all at once",
    {
      every: { count: 2, unit: "week" },
      weekdays: [1],
      startsOn: "2026-12-31",
      endsOn: "2027-12-31",
    },
    ["weeks-are-not-counted", "start-date", "end-date"],
    "0 0 0 * * 1",
  ],
  ["31 April", { every: monthly, days: [31], months: [4] }, ["no-such-date"]],
  ["30 February", { every: monthly, days: [30], months: [2] }, ["no-such-date"]],
  ["no interval", { every: { count: 0, unit: "day" } }, ["invalid"]],
  ["half an interval", { every: { count: 1.5, unit: "hour" } }, ["invalid"]],
  ["hour 24", { every: daily, at: [{ hour: 24, minute: 0 }] }, ["invalid"]],
  ["no times", { every: daily, at: [] }, ["invalid"]],
  ["weekly without a weekday", { every: weekly }, ["invalid"]],
  ["7 for Sunday", { every: weekly, weekdays: [7] }, ["invalid"]],
  [
    "two kinds of days",
    { every: monthly, days: [1], nthWeekday: { nth: 1, weekday: 1 } },
    ["invalid"],
  ],
  ["a date that is none", { every: daily, once: "2026-02-30" }, ["invalid"]],
  ["no date at all", { every: daily, startsOn: "soon" }, ["invalid"]],
];

describe("a recurrence that NCRONTAB cannot say", () => {
  for (const [why, recurrence, unsupported, nearest] of lossy) {
    it(`${why}: ${unsupported.join(", ")}`, () => {
      const expressed = toSchedule(recurrence);
      ok(!expressed.isExact);
      deepEqual([expressed.unsupported, expressed.nearest], [unsupported, nearest]);
      ok(nearest === undefined || !neverRuns(schedule(nearest)));
    });
  }
});

describe("a schedule read back as a recurrence", () => {
  const rows: [string, Recurrence | undefined][] = [
    ["0 */15 * * * *", { every: { count: 15, unit: "minute" } }],
    [
      "0 */15 9-17 * * 1-5",
      {
        every: { count: 15, unit: "minute" },
        between: { from: 9, to: 17 },
        weekdays: [1, 2, 3, 4, 5],
      },
    ],
    [
      "0 */30 22,23,0-3 * * *",
      { every: { count: 30, unit: "minute" }, between: { from: 22, to: 3 } },
    ],
    ["0 30 9 * * Mon", { every: weekly, weekdays: [1], at: [morning] }],
    ["0 30 9 1-7 * Mon", { every: monthly, nthWeekday: { nth: 1, weekday: 1 }, at: [morning] }],
    [
      "0 30 9 1 */3 *",
      { every: { count: 3, unit: "month" }, months: [1], days: [1], at: [morning] },
    ],
    ["0 30 9,10 * * *", { every: daily, at: [morning, { hour: 10, minute: 30 }] }],
    ["0 0 9-17/2 * * *", { every: { count: 2, unit: "hour" }, between: { from: 9, to: 17 } }],
    ["0 */7 * * * *", undefined],
    ["0 5/15 * * * *", undefined],
    ["0 0 0 30 2 *", undefined],
  ];
  for (const [text, recurrence] of rows) {
    it(text, () => deepEqual(fromSchedule(schedule(text)), recurrence));
  }

  it("gives the same schedule again, or nothing, for all that NCrontab accepts", () => {
    let count = 0;
    for (const { expr } of oracleRows("linux").filter((row) => row.ok && !row.caveat)) {
      const given = parseSchedule(expr);
      ok(!isProblem(given));
      const recurrence = fromSchedule(given);
      if (recurrence) {
        const expressed = toSchedule(recurrence);
        ok(expressed.isExact, expr);
        equal(schedule(expressed.expression).canonical, given.canonical, expr);
        count++;
      }
    }
    ok(count > 500, `${count}`);
  });
});
