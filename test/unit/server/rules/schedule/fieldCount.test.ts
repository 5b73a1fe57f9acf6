import { deepEqual, doesNotMatch, match } from "node:assert/strict";
import { findFields } from "../../../../../core/cron/schedule";
import { applyEdits } from "../../../../../server/problem";
import { explainCount } from "../../../../../server/rules/schedule/fieldCount";

/** The end of the code, then what each candidate makes of the text, `=` before a preferred one. */
const rows: readonly (readonly [text: string, code: string, ...candidates: string[]])[] = [
  ["", "empty"],
  ["  ", "empty"],
  ["@daily", "macro", "=0 0 0 * * *"],
  ["@every 7m", "macro", "0 */6 * * * *"],
  ["@reboot", "macro"],
  ["00:05:00", "timespan", "=0 */5 * * * *"],
  ["00:07:00", "timespan", "0 */6 * * * *"],
  ["08:00:00", "timespan", "0 0 */8 * * *", "0 0 8 * * *"],
  ["0\t0\t9\t*\t*\t*", "separator", "=0 0 9 * * *"],
  ["0 9 * * *", "fields", "=0 0 9 * * *"],
  ["0\t9\t*\t*\t*", "fields", "=0 0 9 * * *"],
  ["0 9 ? * MON", "fields", "=0 0 9 * * MON"],
  ["0 0 9 * * * *", "fields", "0 0 9 * * *", "0 9 * * * *"],
  ["0 * 9 * * * *", "fields", "=0 * 9 * * *"],
  ["5 0 9 * * * *", "fields", "=5 0 9 * * *"],
  ["0 5 9 * * * *", "fields", "0 5 9 * * *", "5 9 * * * *"],
  ["0 0 9 * * * 2030", "fields", "0 0 9 * * *"],
  ["0 0 9 * * * 2030-2035", "fields", "0 0 9 * * *"],
  ["0 0 9 * * ? 2030", "fields", "0 0 9 * * *"],
  ["0 0 9 * * ? *", "fields", "=0 0 9 * * *"],
  ["0 0 9 * * * 5", "fields"],
  ["0 0 9 * * * 20305x", "fields"],
  ["0 0 9 * * * 5*", "fields"],
  ["0 0 9 *", "fields", "0 0 9 * * *", "0 0 0 9 * *"],
  ["* 9", "fields", "0 * 9 * * *"],
  ["5", "fields"],
  ["0 0 9 * * * * *", "fields"],
];

describe("a text without six fields", () => {
  for (const [text, code, ...candidates] of rows) {
    it(`${JSON.stringify(text)}: ${code}`, () => {
      const found = explainCount(text, findFields(text).length);
      const made = (found.candidates ?? []).map(
        ({ edit, isPreferred }) => `${isPreferred ? "=" : ""}${applyEdits(text, [edit])}`,
      );
      deepEqual([found.code, ...made], [`schedule-${code}`, ...candidates]);
    });
  }

  it("gets advice where NCRONTAB has no such interval", () => {
    for (const text of ["@every 7m", "00:07:00"]) {
      match(explainCount(text, 1).message, /can't express this interval exactly/);
    }
    for (const text of ["@every 5m", "00:05:00", "@reboot", "@daily"]) {
      doesNotMatch(explainCount(text, 1).message, /can't express this interval/);
    }
  });
});
