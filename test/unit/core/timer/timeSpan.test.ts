/** What `TimeSpan.TryParse` of .NET answers, asked with the invariant culture. */
import { deepEqual, equal } from "node:assert/strict";
import { parseTimeSpan } from "../../../../core/timer/timeSpan";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const accepted: readonly (readonly [texts: string, milliseconds: number, why: string])[] = [
  ["00:05:00", 5 * minute, "hours, minutes, seconds"],
  ["00:01", minute, "hours and minutes"],
  ["0:15", 15 * minute, "one digit is enough"],
  ["12:00", 12 * hour, "an interval, not a time of day"],
  ["18:30", 18.5 * hour, "an interval, not a time of day"],
  ["23:59:59", day - second, "the last that is hours"],
  ["24:00:00", 24 * day, "24 is no hour: days"],
  ["25:00:00", 25 * day, "25 is no hour: days"],
  ["48:00:00", 48 * day, "48 is no hour: days"],
  ["168:00:00", 168 * day, "168 is no hour: days"],
  ["99:23:59", 99 * day + 23 * hour + 59 * minute, "days, hours, minutes"],
  ["1.00:00:00", day, "days before a point"],
  ["1.00:00", day, "days before a point, without seconds"],
  ["1:00:00:00", day, "days before a colon"],
  ["00:00:00.5", second / 2, "a fraction"],
  ["00:00:00.0000001", 0.0001, "one tick"],
  ["00:00:00.9999999", 999.9999, "seven digits"],
  ["00:00:00.01234567890", 12.3457, "more digits behind a zero"],
  ["5", 5 * day, "digits only are days"],
  ["30", 30 * day, "digits only are days"],
  ["0", 0, "zero"],
  ["00:00:00", 0, "zero"],
  ["-00:05:00", -5 * minute, "negative"],
  ["-1", -day, "negative"],
  [" 00:05:00 ", 5 * minute, "white space at the ends"],
  ["10675199", 10_675_199 * day, "nearly the largest"],
  ["10675199.02:48:05.4775807", 922_337_203_685_477.6, "the largest"],
];

const refused: readonly (readonly [text: string, why: string])[] = [
  ["24:60:00", "60 is no hour of d:hh:mm"],
  ["24:24:00", "24 is no hour of d:hh:mm"],
  ["00:60:00", "60 minutes"],
  ["00:00:60", "60 seconds"],
  ["24:00", "two parts are hours and minutes"],
  ["24:30", "two parts are hours and minutes"],
  ["PT5M", "ISO 8601"],
  ["1d", "a unit"],
  ["5 minutes", "words"],
  ["1.5", "days without a clock"],
  ["00.05.00", "points"],
  ["00:00:00,5", "a decimal comma belongs to another culture"],
  ["10675200", "too large"],
  ["10675199.02:48:05.4778", "a fraction of a second too large"],
  ["00:00:00.12345678", "more than seven digits"],
  ["00:00:00.10000000", "more than seven digits, of which the last are zeros"],
  ["1:2:3:4:5", "five parts"],
  ["1.2:3:4:5", "four parts behind the days"],
  ["1.2.3:4", "two points before the clock"],
  [".1:2:3", "nothing before the point"],
  ["1:2:", "nothing behind the last colon"],
  [":1:2", "nothing before the first colon"],
  ["00:05 :00", "white space inside"],
  ["", "nothing"],
  ["%Every%", "a setting"],
];

describe("a time span", () => {
  for (const [text, milliseconds, why] of accepted) {
    it(`'${text}': ${why}`, () => equal(parseTimeSpan(text)?.milliseconds, milliseconds));
  }
  for (const [text, why] of refused) {
    it(`refuses '${text}': ${why}`, () => equal(parseTimeSpan(text), undefined));
  }

  it("knows hours that count days from days that were meant", () => {
    const isTaken = ["23:00:00", "24:00:00", "1.00:00:00", "24"].map(
      (text) => parseTimeSpan(text)?.isHourTakenForDays,
    );
    deepEqual(isTaken, [false, true, false, false]);
  });
});
