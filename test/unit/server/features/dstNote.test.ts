import { equal, match } from "node:assert/strict";
import { isProblem, parseSchedule } from "../../../../core/cron/schedule";
import { dstNote, type RepeatedHour } from "../../../../server/features/dstNote";
import { zoneOf } from "../../../../server/times";
import { context } from "../cursor";

/** In Berlin the clocks go forward at 1:00 UTC on 29 March 2026, and back on 25 October. */
const spring = Date.UTC(2026, 2, 29, 1);
const autumn = Date.UTC(2026, 9, 25, 1);
const day = 86_400_000;
const forward = /^Clocks go forward on .*March 29|^Clocks go forward on .*Mar 29/;

const rows: readonly (readonly [
  why: string,
  zone: string,
  now: number,
  schedule: string,
  says?: RegExp,
])[] = [
  ["the first second that is skipped", "Europe/Berlin", spring - day, "0 0 2 * * *", forward],
  ["the last second that is skipped", "Europe/Berlin", spring - day, "59 59 2 * * *", forward],
  ["the second before", "Europe/Berlin", spring - day, "59 59 1 * * *"],
  ["the second behind", "Europe/Berlin", spring - day, "0 0 3 * * *"],
  ["two weeks before", "Europe/Berlin", spring - 14 * day, "0 0 2 * * *", forward],
  ["a second more than two weeks before", "Europe/Berlin", spring - 14 * day - 1000, "0 0 2 * * *"],
  ["a second before", "Europe/Berlin", spring - 1000, "0 0 2 * * *", forward],
  ["when the clocks have changed", "Europe/Berlin", spring, "0 0 2 * * *"],
  ["on another day", "Europe/Berlin", spring - day, "0 0 2 28 * *"],
  ["the first second that comes twice", "Europe/Berlin", autumn - day, "0 0 2 * * *", /go back/],
  ["the last second that comes twice", "Europe/Berlin", autumn - day, "59 59 2 * * *", /go back/],
  ["the second before those", "Europe/Berlin", autumn - day, "59 59 1 * * *"],
  ["the second behind those", "Europe/Berlin", autumn - day, "0 0 3 * * *"],
  [
    "half an hour is skipped",
    "Australia/Lord_Howe",
    Date.UTC(2026, 9, 3),
    "0 29 2 * * *",
    /forward/,
  ],
  ["half an hour later", "Australia/Lord_Howe", Date.UTC(2026, 9, 3), "0 30 2 * * *"],
  ["west of Greenwich", "America/New_York", Date.UTC(2026, 10, 1), "0 30 1 * * *", /go back/],
  ["west of Greenwich, an hour later", "America/New_York", Date.UTC(2026, 10, 1), "0 0 2 * * *"],
  ["no change of clocks", "UTC", spring - day, "* * * * * *"],
];

function noteOf(iana: string, now: number, text: string, repeatedHour?: RepeatedHour) {
  const schedule = parseSchedule(text);
  return isProblem(schedule)
    ? schedule.code
    : dstNote(schedule, zoneOf(iana).zone, { ...context, now }, repeatedHour);
}

describe("what a change of the clocks does to runs", () => {
  for (const [why, iana, now, schedule, says] of rows) {
    it(why, () => {
      const note = noteOf(iana, now, schedule);
      match(note ?? "", says ?? /^$/);
    });
  }

  for (const [repeatedHour, says] of [
    [undefined, /only start the second time/],
    ["second-pass", /only start the second time/],
    ["first-pass", /only start the first time/],
    ["both-passes", /start both times/],
  ] as const) {
    it(`runs in the repeated hour: ${repeatedHour}`, () => {
      match(noteOf("Europe/Berlin", autumn - day, "0 30 2 * * *", repeatedHour) ?? "", says);
    });
  }

  it("is nothing for a schedule that never runs", () => {
    equal(noteOf("Europe/Berlin", spring - day, "0 0 2 30 2 *"), undefined);
  });
});
