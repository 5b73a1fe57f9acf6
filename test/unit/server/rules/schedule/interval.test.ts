import assert from "node:assert/strict";
import { exactInterval } from "../../../../../server/rules/schedule/interval";

describe("the cron expression of an interval", () => {
  const [minute, hour] = [60, 3600];
  const rows: readonly [seconds: number, why: string, expression: string | undefined][] = [
    [1, "each second", "* * * * * *"],
    [15, "divides a minute", "*/15 * * * * *"],
    [7, "begins anew each minute", undefined],
    [0.5, "is less than a second", undefined],
    [minute, "each minute", "0 * * * * *"],
    [90, "is no whole number of minutes", undefined],
    [30 * minute, "divides an hour", "0 */30 * * * *"],
    [25 * minute, "begins anew each hour", undefined],
    [hour, "each hour", "0 0 * * * *"],
    [90 * minute, "is no whole number of hours", undefined],
    [12 * hour, "divides a day", "0 0 */12 * * *"],
    [5 * hour, "begins anew each day", undefined],
    [24 * hour, "each day", "0 0 0 * * *"],
    [48 * hour, "is longer than a day", undefined],
    [0, "is no interval", undefined],
    [-5 * minute, "is no interval", undefined],
  ];
  for (const [seconds, why, expression] of rows) {
    it(`${seconds} s: ${why}`, () => {
      assert.equal(exactInterval(seconds), expression);
    });
  }
});
