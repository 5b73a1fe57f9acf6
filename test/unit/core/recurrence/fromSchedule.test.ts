import { deepEqual } from "node:assert/strict";
import { fromSchedule } from "../../../../core/recurrence/fromSchedule";
import type { Recurrence } from "../../../../core/recurrence/recurrence";
import { schedule } from "../cron/given";

type Unit = Recurrence["every"]["unit"];

const every = (count: number, unit: Unit, from?: number, to = from): Recurrence => ({
  every: { count, unit },
  ...(from === undefined || to === undefined ? {} : { between: { from, to } }),
});
const noon = [{ hour: 12, minute: 0 }];
const hours = (...some: number[]) => some.map((hour) => ({ hour, minute: 0 }));
const nth = (which: 1 | 2 | 3 | 4 | 5) => ({
  ...every(1, "month"),
  nthWeekday: { nth: which, weekday: 1 },
  at: noon,
});

const rows: readonly (readonly [why: string, text: string, recurrence?: Recurrence])[] = [
  ["seconds, all day", "*/20 * * * * *", every(20, "second")],
  ["half minutes of some hours", "0,30 * 9-17 * * *", every(30, "second", 9, 17)],
  ["seconds of one hour", "*/10 * 9 * * *", every(10, "second", 9)],
  ["minutes of one hour", "0 */5 9 * * *", every(5, "minute", 9)],
  ["half hours of some", "0 0,30 9-17 * * *", every(30, "minute", 9, 17)],
  ["half hours over midnight", "0 */30 22,23,0-3 * * *", every(30, "minute", 22, 3)],
  ["hours, not from midnight", "0 0 1-23/2 * * *", every(2, "hour", 1, 23)],
  ["hours over midnight", "0 0 20-23,0-6 * * *", every(1, "hour", 20, 6)],
  ["every second hour over midnight", "0 0 18,20,22,0,2,4,6 * * *", every(2, "hour", 18, 6)],
  [
    "a few hours are times, though they make an interval",
    "0 0 9,10 * * *",
    { ...every(1, "day"), at: hours(9, 10) },
  ],
  ["five hours", "0 0 0,4,8,20 * * *", { ...every(1, "day"), at: hours(0, 4, 8, 20) }],
  [
    "seconds, unless they are zero",
    "0,5 30 9 * * *",
    {
      ...every(1, "day"),
      at: [
        { hour: 9, minute: 30 },
        { hour: 9, minute: 30, second: 5 },
      ],
    },
  ],
  [
    "as many times as are chosen one by one",
    "0 0,1,3,7 1,2,4,5,9,12 * * *",
    {
      ...every(1, "day"),
      at: [1, 2, 4, 5, 9, 12].flatMap((hour) => [0, 1, 3, 7].map((minute) => ({ hour, minute }))),
    },
  ],
  ["one more", "0 0,1,3,7,8 1,2,4,5,9 * * *"],
  ["minutes that are no interval", "0 5/15 * * * *"],
  ["the first Monday", "0 0 12 1-7 * Mon", nth(1)],
  ["the second", "0 0 12 8-14 * Mon", nth(2)],
  ["the third", "0 0 12 15-21 * Mon", nth(3)],
  ["the fourth", "0 0 12 22-28 * Mon", nth(4)],
  ["the fifth", "0 0 12 29-31 * Mon", nth(5)],
  [
    "seven days that are no such week",
    "0 0 12 2-8 * Mon",
    { ...every(1, "month"), days: [2, 3, 4, 5, 6, 7, 8], weekdays: [1], at: noon },
  ],
  [
    "two weekdays of such a week",
    "0 0 12 1-7 * Mon,Tue",
    { ...every(1, "month"), days: [1, 2, 3, 4, 5, 6, 7], weekdays: [1, 2], at: noon },
  ],
  ["weekdays", "0 0 12 * * 1-5", { ...every(1, "week"), weekdays: [1, 2, 3, 4, 5], at: noon }],
  [
    "weekdays of a month",
    "0 0 12 * 6 1",
    { ...every(1, "week"), weekdays: [1], months: [6], at: noon },
  ],
  ["days of a month", "0 0 12 5 6 *", { ...every(1, "month"), days: [5], months: [6], at: noon }],
  ["a day of each month", "0 0 12 5 * *", { ...every(1, "month"), days: [5], at: noon }],
  [
    "each quarter, from any month",
    "0 0 12 5 2,5,8,11 *",
    { ...every(3, "month"), days: [5], months: [2], at: noon },
  ],
  ["each half year", "0 0 12 5 1,7 *", { ...every(6, "month"), days: [5], months: [1], at: noon }],
  [
    "months as many as of quarters, at other distances",
    "0 0 12 5 1,2,3,4 *",
    { ...every(1, "month"), days: [5], months: [1, 2, 3, 4], at: noon },
  ],
  [
    "five months",
    "0 0 12 5 1-5 *",
    { ...every(1, "month"), days: [5], months: [1, 2, 3, 4, 5], at: noon },
  ],
];

describe("the choices that a schedule is read back as", () => {
  for (const [why, text, recurrence] of rows) {
    it(`${why}: ${text}`, () => deepEqual(fromSchedule(schedule(text)), recurrence));
  }
});
