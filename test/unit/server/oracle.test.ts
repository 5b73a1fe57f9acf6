/** What people are told of a schedule, held against what the real NCrontab answered. */
import { deepEqual, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { applyEdits, type Problem } from "../../../server/problem";
import { oracleRows } from "../core/cron/oracle";
import { judge } from "./judging";

interface Row {
  readonly schedule?: string;
  readonly preferred?: string;
  readonly afterFixAll?: string;
  readonly offered?: readonly string[];
}

describe("problems of a schedule, beside the real NCrontab", () => {
  for (const platform of ["windows", "linux"] as const) {
    const rows = oracleRows(platform).filter(({ caveat }) => caveat !== "non-ascii");
    const answers = new Map(rows.map((row) => [row.expr, row]));
    const textOf = (expr: string): string => JSON.stringify({ schedule: expr });
    const problemsOf = new Map<string, readonly Problem[]>();

    before(async () => {
      for (const { expr } of rows) {
        problemsOf.set(expr, await judge(textOf(expr), { platform }));
      }
    });

    it(`are errors where it refuses or never runs, and nowhere else: ${platform}`, () => {
      const wrong: string[] = [];
      for (const { expr, ok: isRead, next } of rows) {
        const isError = problemsOf.get(expr)?.some(({ severity }) => severity === "error");
        const runs = isRead && next?.some((times) => times.length > 0);
        if (isError === runs) {
          wrong.push(expr);
        }
      }
      deepEqual(wrong, []);
    });

    it(`have only fixes that it reads: ${platform}`, () => {
      const wrong: string[] = [];
      let known = 0;
      for (const [expr, problems] of problemsOf) {
        for (const { edits } of problems.flatMap(({ fixes }) => fixes)) {
          const { schedule } = JSON.parse(applyEdits(textOf(expr), edits)) as Row;
          const answer = schedule === undefined ? undefined : answers.get(schedule);
          known += answer ? 1 : 0;
          if (answer?.ok === false) {
            wrong.push(`${expr} -> ${schedule}`);
          }
        }
      }
      deepEqual(wrong, []);
      ok(known > 150, `only ${known} of the fixes were put to it`);
    });
  }

  it("agree with it on what people write, and on what the fixes make of that", () => {
    const answers = new Map(oracleRows("linux").map((row) => [row.expr, row.ok]));
    const rows = JSON.parse(readFileSync("test/fixtures/wild/schedules.json", "utf8")) as Row[];
    const results = rows.flatMap(({ preferred, afterFixAll, offered = [] }) =>
      [preferred, afterFixAll, ...offered].filter((each) => each !== undefined),
    );
    const asked = results.filter((each) => answers.has(each));
    ok(asked.length > 60, `only ${asked.length} results were put to it`);
    deepEqual(
      asked.filter((each) => answers.get(each) !== true),
      [],
    );
  });
});
