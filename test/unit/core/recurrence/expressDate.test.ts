import { deepEqual } from "node:assert/strict";
import { expressDate } from "../../../../core/recurrence/expressDate";
import type { Recurrence, Unsupported } from "../../../../core/recurrence/recurrence";

type Unit = Recurrence["every"]["unit"];

const every = (count: number, unit: Unit) => ({ count, unit });
const nth = (which: 2 | 5 | "last") => ({ nth: which, weekday: 1 });
const all = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** With what the fields do not say. */
const rows: readonly (readonly [
  why: string,
  recurrence: Recurrence,
  text: string,
  ...unsupported: Unsupported[],
])[] = [
  ["all days of the week", { every: every(1, "day"), weekdays: [0, 1, 2, 3, 4, 5, 6] }, "* * *"],
  ["six of them", { every: every(1, "day"), weekdays: [1, 2, 3, 4, 5, 6] }, "* * 1-6"],
  ["one date", { every: every(1, "day"), once: "2026-02-03" }, "3 2 *"],
  ["every hour", { every: every(2, "hour") }, "* * *"],
  ["every month", { every: every(1, "month") }, "1 * *"],
  ["months, in order and once", { every: every(1, "month"), months: [10, 9, 2, 9] }, "1 2,9,10 *"],
  ["all months", { every: every(1, "month"), months: all(12) }, "1 * *"],
  ["every quarter", { every: every(3, "month") }, "1 1,4,7,10 *"],
  ["every quarter from the last month", { every: every(3, "month"), months: [12] }, "1 3,6,9,12 *"],
  ["every year", { every: every(12, "month") }, "1 1 *"],
  ["every two years", { every: every(24, "month") }, "1 1 *", "months-restart-each-year"],
  ["every five months", { every: every(5, "month") }, "1 1,7 *", "months-restart-each-year"],
  ["every two days", { every: every(2, "day") }, "*/2 * *", "days-restart-each-month"],
  ["every two weeks", { every: every(2, "week") }, "* * *", "weeks-are-not-counted"],
  [
    "a day of every second day",
    { every: every(2, "day"), days: [1] },
    "1 * *",
    "days-restart-each-month",
  ],
  ["the second Monday", { every: every(1, "month"), nthWeekday: nth(2) }, "8-14 * 1"],
  ["the fifth Monday", { every: every(1, "month"), nthWeekday: nth(5) }, "29-31 * 1"],
  [
    "the last Monday",
    { every: every(1, "month"), nthWeekday: nth("last") },
    "22-31 * 1",
    "last-weekday",
  ],
  [
    "the last Monday of April",
    { every: every(1, "month"), months: [4], nthWeekday: nth("last") },
    "24-30 4 1",
  ],
  [
    "the last Monday of February",
    { every: every(1, "month"), months: [2], nthWeekday: nth("last") },
    "22-29 2 1",
    "last-weekday",
  ],
  ["the last day", { every: every(1, "month"), days: ["last"] }, "28-31 * *", "last-day"],
  [
    "the last day of February",
    { every: every(1, "month"), days: ["last"], months: [2] },
    "28,29 2 *",
    "last-day",
  ],
  [
    "the last day of months of two lengths",
    { every: every(1, "month"), days: ["last"], months: [3, 4] },
    "30,31 3,4 *",
    "last-day",
  ],
  [
    "the last day of long months",
    { every: every(1, "month"), days: ["last"], months: [1, 12] },
    "31 1,12 *",
  ],
  [
    "the last day and others, once",
    { every: every(1, "month"), days: [30, 9, "last"], months: [4] },
    "9,30 4 *",
  ],
  ["all days", { every: every(1, "month"), days: all(31) }, "* * *"],
  ["all days but one", { every: every(1, "month"), days: all(30) }, "1-30 * *"],
];

describe("days and months of a recurrence", () => {
  for (const [why, recurrence, text, ...unsupported] of rows) {
    it(`${why}: ${text}`, () => deepEqual(expressDate(recurrence), { text, unsupported }));
  }
});
