import assert from "node:assert/strict";
import { everyInterval } from "../../../../../server/rules/timer/everyInterval";

describe("the cron expression of an interval", () => {
  const [second, minute, hour] = [1000, 60_000, 3_600_000];
  const rows: readonly [milliseconds: number, why: string, expression: string | undefined][] = [
    [second, "each second", "* * * * * *"],
    [15 * second, "divides a minute", "*/15 * * * * *"],
    [7 * second, "begins anew each minute", undefined],
    [500, "is less than a second", undefined],
    [minute, "each minute", "0 * * * * *"],
    [90 * second, "is no whole number of minutes", undefined],
    [30 * minute, "divides an hour", "0 */30 * * * *"],
    [25 * minute, "begins anew each hour", undefined],
    [hour, "each hour", "0 0 * * * *"],
    [90 * minute, "is no whole number of hours", undefined],
    [12 * hour, "divides a day", "0 0 */12 * * *"],
    [5 * hour, "begins anew each day", undefined],
    [24 * hour, "each day", "0 0 0 * * *"],
    [48 * hour, "is longer than a day", undefined],
  ];
  for (const [milliseconds, why, expression] of rows) {
    it(`${milliseconds / 1000} s: ${why}`, () => {
      assert.equal(everyInterval(milliseconds), expression);
    });
  }
});
