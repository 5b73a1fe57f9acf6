import { equal } from "node:assert/strict";
import { isProblem, parseSchedule } from "../../../../../core/cron/schedule";
import { plainForm } from "../../../../../core/cron/text/plainForm";

/** Without a form where cronstrue's words would mislead. */
const rows: readonly (readonly [why: string, text: string, form?: string])[] = [
  ["every second", "* * * * * *", "* * * * * *"],
  ["seconds that fill a minute", "*/20 * * * * *", "*/20 * * * * *"],
  ["the same as a list", "0,20,40 * * * * *", "*/20 * * * * *"],
  ["seconds that do not fill a minute", "*/7 * * * * *"],
  ["seconds that begin late", "5,35 * * * * *"],
  ["one second that is not the first", "5 * * * * *"],
  ["seconds of one minute", "*/20 5 * * * *"],
  ["seconds of one hour", "*/20 * 5 * * *"],
  ["minutes that fill an hour", "0 */15 * * * *", "0 */15 * * * *"],
  ["every minute of all hours", "0 * * * * *", "0 * * * * *"],
  ["every minute of a run of hours", "0 * 9-17 * * *", "0 * 9-17 * * *"],
  ["every minute of two hours side by side", "0 * 9,10 * * *", "0 * 9,10 * * *"],
  ["every minute of one hour", "0 * 9 * * *"],
  ["every minute of hours apart", "0 * 9,17 * * *"],
  ["one minute of all hours", "0 5 * * * *", "0 5 * * * *"],
  ["one minute of an hour", "0 5 9 * * *", "0 5 9 * * *"],
  ["one minute of hours apart", "0 5 9,17 * * *", "0 5 9,17 * * *"],
  ["one minute of a run of hours", "0 5 9-17 * * *", "0 5 9-17 * * *"],
  ["one minute of hours that fill a day", "0 0 */6 * * *", "0 0 */6 * * *"],
  ["minutes apart of all hours", "0 5,20 * * * *", "0 5,20 * * * *"],
  ["minutes apart of some hours", "0 5,20 9 * * *"],
  ["a run of minutes", "0 5-10 * * * *"],
  ["a run of days", "0 0 9 1-7 * *", "0 0 9 1-7 * *"],
  ["two days side by side", "0 0 9 1,2 * *", "0 0 9 1,2 * *"],
  ["three days side by side", "0 0 9 1,2,3 * *", "0 0 9 1-3 * *"],
  ["days by a step", "0 0 9 1-31/10 * *", "0 0 9 1,11,21,31 * *"],
  ["as many days as a sentence lists", "0 0 9 1-15/2 * *", "0 0 9 1,3,5,7,9,11,13,15 * *"],
  ["a day more", "0 0 9 1-17/2 * *"],
  ["days by a step that are many", "0 0 9 */2 * *"],
  ["months", "0 0 9 1 1,7 *", "0 0 9 1 1,7 *"],
  ["weekdays", "0 0 9 * * MON-FRI", "0 0 9 * * 1-5"],
  ["days and weekdays at once", "0 0 9 1 * 1"],
  ["a day that no month has", "0 0 9 30 2 *"],
];

describe("the form of a schedule for its words", () => {
  for (const [why, text, form] of rows) {
    it(`${why}: ${form}`, () => {
      const schedule = parseSchedule(text);
      equal(isProblem(schedule) ? schedule.code : plainForm(schedule), form);
    });
  }
});
