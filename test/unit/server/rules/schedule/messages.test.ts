import { deepEqual, match } from "node:assert/strict";
import { parseSchedule } from "../../../../../core/cron/schedule";
import type { Platform } from "../../../../../core/protocol";
import { dialectOf } from "../../../../../server/document/jobDocument";
import { checkExpression } from "../../../../../server/rules/schedule/expression";

/** Where one code has several causes, the text must name the one at hand. */
const rows: readonly (readonly [text: string, platform: Platform, said: RegExp])[] = [
  ["0 0 9 ? * MON", "both", /^'\?' is Quartz syntax\. In Azure, use '\*'/],
  ["0 0 9 * * 2#1", "both", /^Azure doesn't support '#'\. The first Monday is .* days 1 to 7/],
  ["0 0 9 32W * *", "both", /^'32W' is Quartz syntax that Azure doesn't support\.$/m],
  ["0 0 9 * * 5L", "both", /last/],
  ["0 0 9 L * *", "both", /the last day of the month\. Use days 28-31/],
  ["0 0 9 15W * ?", "both", /the weekday nearest to a day\. Use days 14-16/],
  ["0 7/1 * * * *", "windows", /^On Windows apps, this means only 7, not every value from 7\.$/],
  ["0 7/1 * * * *", "both", /only 7\. On Linux apps, it means every value from 7\.$/],
  ["0 0 22-3 * * *", "both", /^Ranges can't wrap around\. Azure reads '22-3' as '3-22'\.$/],
  ["0 0 22-3/2 * * *", "both", /Azure reads '22-3\/2' as '3-22\/2'\.$/],
  ["0 0 9 * * 7", "both", /^Sunday is 0 in Azure\./],
  ["0 61 * * * *", "both", /^61 isn't valid for minutes\. Allowed: 0 to 59\./],
  ["0 0 0 1 Foo *", "both", /^'Foo' isn't valid for months\. .*1 to 12/],
  ["0 0 9 * *", "both", /^This schedule has 5 fields\. Azure needs 6, starting with seconds\./],
  ["0 0 9 *", "both", /This schedule has 4\./],
];

describe("what is said about a schedule", () => {
  for (const [text, platform, said] of rows) {
    it(`${text}, ${platform}: ${said}`, () => {
      const parsed = parseSchedule(text, dialectOf(platform));
      const [found] = checkExpression(parsed, text, platform);
      match(found?.message ?? "", said);
    });
  }

  for (const [text, ...edits] of [
    ["0 0 0 * * Sa,Su", { offset: 10, length: 2, text: "Sat" }],
    ["0 9 * * *", { offset: 0, length: 0, text: "0 " }],
  ] as const) {
    it(`is mended in its place only, so that the rest stays as it is: ${text}`, () => {
      const [found] = checkExpression(parseSchedule(text), text, "both");
      deepEqual(found?.fixes[0]?.edits, edits);
    });
  }
});
