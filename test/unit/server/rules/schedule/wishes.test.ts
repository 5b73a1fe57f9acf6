import { deepEqual, match } from "node:assert/strict";
import { findWish } from "../../../../../server/rules/schedule/wishes";

const rows: readonly (readonly [why: string, text: string, ...nearest: string[]])[] = [
  ["the last day", "0 0 9 L * ?", "0 0 9 28-31 * *"],
  ["the last day, in small letters", "0 0 9 l * *", "0 0 9 28-31 * *"],
  ["the last day, of five fields", "0 9 L * *", "0 0 9 28-31 * *"],
  ["the last day, on weekdays as written", "0 0 9 L 6 1-5", "0 0 9 28-31 6 1-5"],
  ["the last weekday", "0 0 9 LW * ?", "0 0 9 26-31 * 1-5"],
  ["the last weekday, the other order", "0 0 9 WL * ?", "0 0 9 26-31 * 1-5"],
  ["days before the last", "0 0 9 L-3 * ?", "0 0 9 25-28 * *"],
  ["as many days before as each month has", "0 0 9 L-27 * ?", "0 0 9 1-4 * *"],
  ["a day before the last", "0 0 9 L-1 * ?", "0 0 9 27-30 * *"],
  ["a day and more before it", "0 0 9 5,L-3 * ?"],
  ["more days before", "0 0 9 L-28 * ?"],
  ["no days before", "0 0 9 L-0 * ?"],
  ["a day and more behind it", "0 0 9 L-3,5 * ?"],
  ["the weekday nearest to a day", "0 0 9 15W * ?", "0 0 9 14-16 * 1-5"],
  ["the first weekday", "0 0 9 1W * ?", "0 0 9 1-3 * 1-5"],
  ["the weekday nearest to the second", "0 0 9 2W * ?", "0 0 9 1-3 * 1-5"],
  ["the weekday nearest to the 31st", "0 0 9 31W * ?", "0 0 9 30-31 * 1-5"],
  ["a day that no month has", "0 0 9 32W * ?"],
  ["the day zero", "0 0 9 0W * ?"],
  ["a weekday and more before it", "0 0 9 1,15W * ?"],
  ["a weekday and more behind it", "0 0 9 15W,1 * ?"],
  [
    "the last Friday by its number, as either counts",
    "0 0 9 ? * 6L",
    "0 0 9 22-31 * 5",
    "0 0 9 22-31 * 6",
  ],
  ["the last day of number seven", "0 0 9 ? * 7L", "0 0 9 22-31 * 6", "0 0 9 22-31 * 0"],
  ["the last day of number one", "0 0 9 ? * 1L", "0 0 9 22-31 * 0", "0 0 9 22-31 * 1"],
  ["the last day of number zero", "0 0 9 ? * 0L", "0 0 9 22-31 * 0"],
  ["the last Friday by its name", "0 0 9 ? * fril", "0 0 9 22-31 * FRI"],
  ["a weekday and more before it", "0 0 9 ? * 1,6L"],
  ["a weekday and more behind it", "0 0 9 ? * 6L,1"],
  ["no such wish", "0 0 9 * * *"],
];

describe("a wish of Quartz", () => {
  for (const [why, text, ...nearest] of rows) {
    it(`${why}: ${text}`, () => deepEqual(findWish(text)?.nearest ?? [], nearest));
  }

  it("says how the job finds the day", () => {
    match(
      findWish("0 0 9 L-3 * ?")?.message ?? "",
      /days 25-28, .* unless the month ends in 3 days/,
    );
    match(findWish("0 0 9 15W * ?")?.message ?? "", /days 14-16 from Monday/);
  });
});
