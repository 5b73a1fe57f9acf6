// The calendar of whole days, held against JavaScript's own.
import assert from "node:assert/strict";
import { dateOf, longestMonths, monthLength, weekdayOf } from "../../../../core/cron/calendar";

const dayLength = 86_400_000;
const months = Array.from({ length: 12 }, (_, index) => index + 1);

/** In any year, also those below 100, which `Date.UTC` takes for the 20th century. */
function dayNumber(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day) / dayLength;
}

describe("the calendar", () => {
  const years: readonly [why: string, year: number][] = [
    ["a common year", 2026],
    ["a leap year", 2028],
    ["a century without a leap day", 1900],
    ["the century with one", 2000],
    ["the next century without one", 2100],
    ["a century of 400 years", 2400],
    ["the last year of .NET", 9999],
  ];
  for (const [why, year] of years) {
    it(`knows how long the months are of ${why}, ${year}`, () => {
      assert.deepEqual(
        months.map((month) => monthLength(year, month)),
        months.map((month) => dayNumber(year, month + 1, 1) - dayNumber(year, month, 1)),
      );
    });
  }

  it("knows how long each month can be", () => {
    assert.deepEqual(
      longestMonths,
      months.map((month) => monthLength(2028, month)),
    );
  });

  it("gives each day its date and weekday, from the year 1 to 9999", () => {
    // Every day of those years, and one of 97 elsewhere.
    const dense = [1, 4, 100, 400, 1900, 1999, 2000, 2001, 2027, 2028, 2100, 9999];
    const days = dense.flatMap((year) =>
      Array.from({ length: 366 }, (_, index) => dayNumber(year, 1, 1) + index),
    );
    for (let day = dayNumber(1, 1, 1); day <= dayNumber(9999, 12, 31); day += 97) {
      days.push(day);
    }
    for (const day of days) {
      const date = new Date(day * dayLength);
      const { year, month, day: ofMonth } = dateOf(day);
      const found = [year, month, ofMonth, weekdayOf(day)].join();
      const expected = [
        date.getUTCFullYear(),
        date.getUTCMonth() + 1,
        date.getUTCDate(),
        date.getUTCDay(),
      ].join();
      if (found !== expected) {
        assert.fail(`${date.toISOString()}: ${found}`);
      }
    }
  });
});
