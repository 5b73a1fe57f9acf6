import { deepEqual } from "node:assert/strict";
import { bothDays } from "../../../../../server/rules/schedule/bothDays";
import { schedule } from "../../../core/cron/given";

const rows: readonly (readonly [why: string, days: string, weekdays: string, isSaid: boolean])[] = [
  ["a day and a weekday", "1", "1", true],
  ["any day", "*", "1", false],
  ["any weekday", "1", "*", false],
  ["the first Monday", "1-7", "1", false],
  ["the third Monday", "15-21", "1", false],
  ["seven days that are no week of the month", "2-8", "1", false],
  ["six days", "2-7", "1", true],
  ["the first and the third Monday", "1-7,15-21", "1", false],
  ["seven days apart", "1-6,15", "1", true],
  ["the last Monday", "25-31", "1", false],
  ["the last Monday of any month", "22-31", "1", false],
  ["more days than the last weeks", "21-31", "1", true],
  ["the last days but one", "22-30", "1", true],
  ["the workday nearest to the 15th", "14-16", "1-5", false],
  ["the workday nearest to the last of 30 days", "29-30", "1-5", false],
  ["the first workday", "1-3", "1-5", false],
  ["a day on workdays", "15", "1-5", true],
  ["eight days on workdays", "8-15", "1-5", true],
  ["days apart on workdays", "1,15", "1-5", true],
  ["a day before days in a row, on workdays", "1,14-16", "1-5", true],
  ["a day behind days in a row, on workdays", "14-16,20", "1-5", true],
  ["a day before the last weeks", "1,22-31", "1", true],
  ["the last two days", "30-31", "1", false],
  ["the last day alone", "31", "1", true],
  ["days in a row on other days", "14-16", "1-4", true],
];

describe("a day of the month and a day of the week at once", () => {
  for (const [why, days, weekdays, isSaid] of rows) {
    it(`${why}: ${isSaid}`, () => {
      const { fields } = schedule(`0 0 9 ${days} * ${weekdays}`);
      const found = bothDays(fields[3], fields[5]);
      deepEqual(
        found.map(({ code, candidates = [] }) => [
          code,
          ...candidates.map(({ isPreferred }) => isPreferred),
        ]),
        isSaid ? [["schedule-both-days", false, false]] : [],
      );
    });
  }
});
