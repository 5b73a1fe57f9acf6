import { equal } from "node:assert/strict";
import { isValid } from "../../../../core/recurrence/isValid";
import type { Recurrence } from "../../../../core/recurrence/recurrence";

const monthly: Recurrence = { every: { count: 1, unit: "month" } };
const every = (count: number): Recurrence => ({ every: { count, unit: "minute" } });
const at = (hour: number, minute: number, second?: number): Recurrence => ({
  ...monthly,
  at: [
    { hour: 0, minute: 0 },
    { hour, minute, second },
  ],
});
const between = (from: number, to: number): Recurrence => ({ ...every(5), between: { from, to } });
const nth = (which: number, weekday: number) =>
  ({ ...monthly, nthWeekday: { nth: which, weekday } }) as Recurrence;
const weekly: Recurrence = { every: { count: 1, unit: "week" } };

const valid: readonly (readonly [why: string, recurrence: Recurrence])[] = [
  ["the smallest interval", every(1)],
  ["the largest interval", every(Number.MAX_SAFE_INTEGER)],
  ["the first time", at(0, 0, 0)],
  ["the last time", at(23, 59, 59)],
  ["a time without seconds", at(12, 30)],
  ["the first hour", between(0, 0)],
  ["the last hour", between(23, 23)],
  ["the first days", { ...monthly, weekdays: [0, 1], days: [1, 2], months: [1, 2] }],
  ["the last days", { ...monthly, weekdays: [6], days: [31, "last"], months: [12] }],
  ["the first Sunday", nth(1, 0)],
  ["the fifth Saturday", nth(5, 6)],
  ["the last Monday", { ...monthly, nthWeekday: { nth: "last", weekday: 1 } }],
  ["a week with a weekday", { ...weekly, weekdays: [1] }],
  ["a date, for which no week matters", { ...weekly, once: "2028-02-29" }],
  ["two dates", { ...monthly, startsOn: "2026-01-01", endsOn: "2026-12-31" }],
];

const invalid: readonly (readonly [why: string, recurrence: Recurrence])[] = [
  ["no interval", every(0)],
  ["half an interval", every(1.5)],
  ["more than a number holds", every(Number.MAX_SAFE_INTEGER + 1)],
  ["hour 24", at(24, 0)],
  ["hour -1", at(-1, 0)],
  ["minute 60", at(0, 60)],
  ["minute -1", at(0, -1)],
  ["second 60", at(0, 0, 60)],
  ["second -1", at(0, 0, -1)],
  ["from hour -1", between(-1, 0)],
  ["from hour 24", between(24, 0)],
  ["to hour -1", between(0, -1)],
  ["to hour 24", between(0, 24)],
  ["no times", { ...monthly, at: [] }],
  ["no weekdays", { ...weekly, weekdays: [] }],
  ["weekday -1", { ...monthly, weekdays: [-1] }],
  ["weekday 7", { ...monthly, weekdays: [1, 7] }],
  ["no days", { ...monthly, days: [] }],
  ["day 0", { ...monthly, days: [0] }],
  ["day 32", { ...monthly, days: [1, 32] }],
  ["no months", { ...monthly, months: [] }],
  ["month 0", { ...monthly, months: [0] }],
  ["month 13", { ...monthly, months: [1, 13] }],
  ["a zeroth Monday", nth(0, 1)],
  ["a sixth Monday", nth(6, 1)],
  ["a first day before Sunday", nth(1, -1)],
  ["a first day after Saturday", nth(1, 7)],
  ["a first Monday and another weekday", { ...nth(1, 1), weekdays: [2] }],
  ["a first Monday and a day", { ...nth(1, 1), days: [2] }],
  ["a week without a weekday", weekly],
  ["a day that its month lacks", { ...monthly, once: "2026-02-30" }],
  ["a month that no year has", { ...monthly, startsOn: "2026-13-01" }],
  ["a date that isn't whole", { ...monthly, endsOn: "2026-12" }],
  ["no date", { ...monthly, endsOn: "soon" }],
];

describe("a recurrence", () => {
  for (const [why, recurrence] of valid) {
    it(`may have ${why}`, () => equal(isValid(recurrence), true));
  }
  for (const [why, recurrence] of invalid) {
    it(`may not have ${why}`, () => equal(isValid(recurrence), false));
  }
});
