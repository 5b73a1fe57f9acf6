import { deepEqual, equal } from "node:assert/strict";
import type { TimerDialect } from "../../../../core/cron/dialect";
import { nextOccurrence } from "../../../../core/cron/occurrences";
import { isProblem, parseSchedule } from "../../../../core/cron/schedule";
import { bases, type OracleRow, oracleRows } from "./oracle";

/** All that the real library told about a text, asked of ours. */
function ask({ expr, next }: OracleRow, dialect: TimerDialect) {
  const result = parseSchedule(expr, dialect);
  if (isProblem(result)) {
    const { message: error, inner } = result;
    return { ok: false, error, inner };
  }
  const found = bases.map((base, index) => {
    const gaps: number[] = [];
    let last = base;
    for (let count = 0; count < Math.max(next?.[index]?.length ?? 0, 1); count++) {
      const occurrence = nextOccurrence(result, last);
      if (occurrence === undefined) {
        break;
      }
      gaps.push((occurrence - last) / 1000);
      last = occurrence;
    }
    return gaps;
  });
  return { ok: true, canonical: result.canonical, next: found };
}

function expected({ ok, error, inner, canonical, next }: OracleRow) {
  return ok ? { ok, canonical, next } : { ok, error, inner };
}

for (const dialect of ["windows", "sdk", "linux"] as const) {
  describe(`NCrontab's own answers, ${dialect}`, () => {
    const rows = oracleRows(dialect);
    const sources = new Set(rows.map((row) => row.src));

    it("has all of them", () => {
      equal(rows.length, 3074);
      equal(rows.filter((row) => row.ok).length, 1643);
    });

    for (const source of sources) {
      const asked = rows.filter((row) => row.src === source && row.caveat !== "non-ascii");
      it(`${source}: ${asked.length} texts`, () => {
        for (const row of asked) {
          deepEqual(ask(row, dialect), expected(row), row.expr);
        }
      });
    }

    it("ends early only where the library does", () => {
      const early = rows.filter((row) => row.end?.some(Boolean));
      equal(early.length, { windows: 9, sdk: 8, linux: 8 }[dialect]);
      for (const row of early) {
        deepEqual(ask(row, dialect).next, [[], [], []], row.expr);
      }
    });

    it("refuses what is not ASCII, whatever a culture's collation would do", () => {
      const rowsBeyondAscii = rows.filter((row) => row.caveat === "non-ascii");
      equal(rowsBeyondAscii.length, 17);
      for (const { expr } of rowsBeyondAscii) {
        equal(ask({ expr, src: "", ok: false }, dialect).ok, false, expr);
      }
    });
  });
}
