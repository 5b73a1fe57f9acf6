import { deepEqual, equal } from "node:assert/strict";
import {
  type Pattern,
  patternOf,
  patterns,
  startOf,
  topics,
} from "../../../../client/schedule/pattern";
import {
  pagesOf,
  requestsBefore,
  type ScheduleDraft,
} from "../../../../client/schedule/scheduleDraft";
import { isProblem, parseSchedule } from "../../../../core/cron/schedule";
import { fromSchedule } from "../../../../core/recurrence/fromSchedule";
import type { Unsupported } from "../../../../core/recurrence/recurrence";
import { toSchedule } from "../../../../core/recurrence/toSchedule";

/** What Enter alone writes. */
const starts: Readonly<
  Record<Pattern, readonly [expression: string, ...unsupported: Unsupported[]]>
> = {
  seconds: ["*/30 * * * * *"],
  minutes: ["0 */15 * * * *"],
  hours: ["0 0 * * * *"],
  days: ["0 0 9 * * *"],
  weekdays: ["0 0 9 * * 1-5"],
  weeks: ["0 0 9 * * 1", "weeks-are-not-counted"],
  monthDays: ["0 0 9 1 * *"],
  lastDay: ["0 0 9 28-31 * *", "last-day"],
  nthWeekday: ["0 0 9 1-7 * 1"],
  months: ["0 0 9 1 1,4,7,10 *"],
  once: ["0 0 9 22 11 *", "once"],
};

const read: readonly (readonly [expression: string, pattern: Pattern])[] = [
  ["*/10 * * * * *", "seconds"],
  ["0 */15 * * * *", "minutes"],
  ["0 0 9-17 * * 1-5", "hours"],
  ["0 30 9 * * *", "days"],
  ["0 30 9 * * 1-5", "weekdays"],
  ["0 30 9 1,15 * *", "monthDays"],
  ["0 30 9 13 * 5", "monthDays"],
  ["0 30 9 8-14 * 2", "nthWeekday"],
  ["0 0 0 1 */3 *", "months"],
];

describe("a pattern", () => {
  for (const pattern of patterns) {
    const [expression, ...unsupported] = starts[pattern];
    it(`starts useful: ${pattern}`, () => {
      const expressed = toSchedule(startOf(pattern, "2026-11-22"));
      deepEqual(
        expressed,
        unsupported.length === 0
          ? { isExact: true, expression }
          : { isExact: false, unsupported, nearest: expression },
      );
    });

    it(`is found again from what it starts with: ${pattern}`, () => {
      equal(patternOf(startOf(pattern, "2026-11-22")), pattern);
    });
  }

  for (const [expression, pattern] of read) {
    it(`is read back from ${expression}: ${pattern}`, () => {
      const schedule = parseSchedule(expression);
      const recurrence = isProblem(schedule) ? undefined : fromSchedule(schedule);
      equal(recurrence && patternOf(recurrence), pattern);
    });
  }
});

describe("the questions for a schedule", () => {
  const draft: ScheduleDraft = {
    pattern: "nthWeekday",
    recurrence: startOf("nthWeekday", "2026-11-22"),
    timeZone: "UTC",
    more: ["endsOn", "months"],
    isRemoved: false,
  };

  it("begin with the pattern, and each wish beside it is followed by another review", () => {
    deepEqual(pagesOf(draft), [
      ...["pattern", "nth", "weekday", "times", "review"],
      ...["endsOn", "review", "months", "review"],
    ]);
  });

  it("end at once for a schedule that is to go", () => {
    deepEqual(pagesOf({ ...draft, isRemoved: true }), ["pattern"]);
  });

  for (const [step, requests] of [
    [5, []],
    [7, ["endsOn"]],
    [9, ["endsOn", "months"]],
  ] as const) {
    it(`go on from the review at step ${step} with the requests before it`, () => {
      deepEqual(requestsBefore(draft, step), requests);
    });
  }

  it("are never none between pattern and review", () => {
    deepEqual(
      patterns.filter((pattern) => topics[pattern].length === 0),
      [],
    );
  });
});
