import { deepEqual } from "node:assert/strict";
import { expressTime } from "../../../../core/recurrence/expressTime";
import type { ClockTime, Recurrence, Unsupported } from "../../../../core/recurrence/recurrence";

type Unit = Recurrence["every"]["unit"];

const every = (count: number, unit: Unit, from?: number, to = from): Recurrence => ({
  every: { count, unit },
  ...(from === undefined || to === undefined ? {} : { between: { from, to } }),
});
const at = (...times: ClockTime[]): Recurrence => ({ every: { count: 1, unit: "day" }, at: times });
const time = (hour: number, minute: number, second?: number) => ({ hour, minute, second });
const uneven = "interval-does-not-divide";

/** With what the fields do not say. */
const rows: readonly (readonly [
  why: string,
  recurrence: Recurrence,
  text: string,
  ...unsupported: Unsupported[],
])[] = [
  ["every second", every(1, "second"), "* * *"],
  ["every 30 seconds", every(30, "second"), "*/30 * *"],
  ["60 seconds are a minute", every(60, "second"), "0 * *"],
  ["120 seconds are two", every(120, "second"), "0 */2 *"],
  ["every 30 minutes", every(30, "minute"), "0 */30 *"],
  ["60 minutes are an hour", every(60, "minute"), "0 0 *"],
  ["every 12 hours", every(12, "hour"), "0 0 */12"],
  ["24 hours are a day", every(24, "hour"), "0 0 0"],
  ["every 45 seconds", every(45, "second"), "0 * *", uneven],
  ["every 7 seconds", every(7, "second"), "*/6 * *", uneven],
  ["every 7 minutes", every(7, "minute"), "0 */6 *", uneven],
  ["every 9 hours", every(9, "hour"), "0 0 */8", uneven],
  ["every 25 hours", every(25, "hour"), "0 0 0", uneven],
  ["every 10 seconds of one hour", every(10, "second", 9), "*/10 * 9"],
  ["every minute of some hours", every(1, "minute", 9, 17), "0 * 9-17"],
  ["every 7 minutes of some hours", every(7, "minute", 9, 17), "0 */6 9-17", uneven],
  ["every 90 minutes of some hours", every(90, "minute", 9, 17), "0 0 9-17/2", uneven],
  ["every two hours of two and a half", every(2, "hour", 8, 10), "0 0 8-10/2"],
  ["every four hours of three, which is once", every(4, "hour", 8, 10), "0 0 8"],
  ["every 5 hours, counted from the first", every(5, "hour", 7, 19), "0 0 7-19/5"],
  ["every 24 hours from one", every(24, "hour", 7, 19), "0 0 7"],
  ["every 25 hours from one", every(25, "hour", 7, 19), "0 0 7", uneven],
  ["every two hours over midnight", every(2, "hour", 22, 3), "0 0 0,2,22"],
  ["every three hours up to the last of a day", every(3, "hour", 22, 23), "0 0 22"],
  ["all hours of a day", every(30, "minute", 0, 23), "0 */30 *"],
  ["all hours from another", every(30, "minute", 23, 22), "0 */30 *"],
  ["all hours but one", every(30, "minute", 23, 21), "0 */30 0-21,23"],
  ["midnight, unless told otherwise", every(1, "week"), "0 0 0"],
  ["two hours", at(time(9, 30), time(17, 30)), "0 30 9,17"],
  ["two minutes of an hour", at(time(9, 0), time(9, 30)), "0 0,30 9"],
  ["two seconds of a minute", at(time(9, 0), time(9, 0, 1)), "0,1 0 9"],
  ["a time twice", at(time(9, 0), time(9, 0, 0)), "0 0 9"],
  ["each with each", at(time(9, 0), time(9, 5), time(8, 0), time(8, 5)), "0 0,5 8,9"],
  [
    "not each with each",
    at(time(17, 45, 20), time(9, 30)),
    "20 45 9,17",
    "times-need-own-schedules",
  ],
  [
    "once, whatever the interval",
    { ...every(5, "minute", 9, 17), once: "2026-12-31", at: [time(9, 30)] },
    "0 30 9",
  ],
];

describe("times of a recurrence", () => {
  for (const [why, recurrence, text, ...unsupported] of rows) {
    it(`${why}: ${text}`, () => deepEqual(expressTime(recurrence), { text, unsupported }));
  }
});
