import { deepEqual, equal, ok } from "node:assert/strict";
import type { Field } from "../../../../core/cron/field";
import { neverRuns, nextOccurrence, occurrences } from "../../../../core/cron/occurrences";
import { isProblem, parseSchedule, type Schedule } from "../../../../core/cron/schedule";
import { schedule, wall } from "./given";
import { bases, oracleRows } from "./oracle";

/** The wall times of the next occurrences, each from the one before. */
function next(text: string, after: string, count: number): string[] {
  const found = occurrences(schedule(text), wall(after));
  return Array.from({ length: count }, () => found.next().value)
    .filter((time) => typeof time === "number")
    .map((time) => new Date(time).toISOString().slice(0, 19));
}

/** NCrontab's own checks, numbered as in docs/kudu.md#10.4. */
describe("NCrontab's tests of the parser", () => {
  it("N1 five fields are refused", () => ok(isProblem(parseSchedule("* * * * *"))));
  it("N2 nothing is refused", () => ok(isProblem(parseSchedule(""))));

  const canonical: [string, string, string][] = [
    ["N3 everything", "* * * * * *", "* * * * * *"],
    ["N4 neighbours join", "1 * 1-2,3 * * *", "1 * 1-3 * * *"],
    ["N5 steps become numbers", "22 * * * */2 *", "22 * * * 1,3,5,7,9,11 *"],
    ["N6 a stepped range", "33 10-40/15 * * * *", "33 10,25,40 * * * *"],
    ["N7 names become numbers", "55 * * * Mar,Jan,Aug Fri,Mon-Tue", "55 * * * 1,3,8 1-2,5"],
  ];
  for (const [name, text, expected] of canonical) {
    it(`${name}: ${text}`, () => equal(schedule(text).canonical, expected));
  }

  const evaluations: [string, string, string, string][] = [
    ["N8", "45-47,48,49 * * * * *", "2003-01-01T00:00:00", "2003-01-01T00:00:45"],
    ["N8", "45-47,48,49 * * * * *", "2003-01-01T00:00:45", "2003-01-01T00:00:46"],
    ["N8", "45-47,48,49 * * * * *", "2003-01-01T00:00:48", "2003-01-01T00:00:49"],
    ["N8", "45-47,48,49 * * * * *", "2003-01-01T00:00:49", "2003-01-01T00:01:45"],
    ["N9", "2/5 * * * * *", "2003-01-01T00:00:00", "2003-01-01T00:00:02"],
    ["N9", "2/5 * * * * *", "2003-01-01T00:00:02", "2003-01-01T00:00:07"],
    ["N9", "2/5 * * * * *", "2003-01-01T00:00:52", "2003-01-01T00:00:57"],
    ["N9", "2/5 * * * * *", "2003-01-01T00:00:57", "2003-01-01T00:01:02"],
    ["N10", "6 45-47,48,49 * * * *", "2003-01-01T00:49:30", "2003-01-01T01:45:06"],
    ["N11", "9 2/5 * * * *", "2003-01-01T00:57:30", "2003-01-01T01:02:09"],
    ["N13 both days must match", "0 45 16 1 * Mon", "2003-01-01T12:00:00", "2003-09-01T16:45:00"],
  ];
  for (const [name, text, after, expected] of evaluations) {
    it(`${name}: ${text} after ${after}`, () => deepEqual(next(text, after, 1), [expected]));
  }

  it("N12 short months skip the days that they lack", () => {
    deepEqual(
      next("0 0 0 15,30,31 * *", "2000-12-31T00:00:00", 8).map((time) => time.slice(5, 10)),
      ["01-15", "01-30", "01-31", "02-15", "03-15", "03-30", "03-31", "04-15"],
    );
  });

  it("N14 29 February comes in leap years only", () => {
    deepEqual(
      next("0 1 12 29 2 *", "2088-03-01T00:00:00", 3).map((time) => time.slice(0, 4)),
      ["2092", "2096", "2104"],
    );
  });

  for (const name of ["FeB", "Augu", "DECEM", "j"]) {
    it(`N15 a month in any case and length: ${name}`, () => ok(schedule(`0 0 0 1 ${name} *`)));
  }
  for (const name of ["SUNDAY", "wedn", "s"]) {
    it(`N15 a weekday in any case and length: ${name}`, () => ok(schedule(`0 0 0 * * ${name}`)));
  }

  const bad = [
    "bad * * * * *",
    "* bad * * * *",
    "* * bad * * *",
    "* * * bad * *",
    "* * * * bad *",
    "* * * * * mo,bad",
    "99 * * * * *",
    "* 1-98 * * * *",
    "* a * * * *",
    "* 1/Z * * * *",
    "* 1-Z * * * *",
  ];
  for (const text of bad) {
    it(`N16 refused: ${text}`, () => ok(isProblem(parseSchedule(text))));
  }

  it("N17 31 February never comes", () =>
    deepEqual(next("* * * 31 Feb *", "2001-01-01T00:00:00", 1), []));
});

describe("the search", () => {
  const never: [string, boolean][] = [
    ["0 0 0 30 2 *", true],
    ["0 0 0 31 4,6,9,11 *", true],
    ["0 0 0 31 2-4/2 1", true],
    ["0 0 0 29 2 *", false],
    ["0 0 0 29 2 1", false],
    ["0 0 0 30 2,3 *", false],
    ["0 0 0 31 2-4 *", false],
    ["* * * * * *", false],
  ];
  for (const [text, expected] of never) {
    it(`${text} ${expected ? "never runs" : "runs"}`, () => {
      equal(neverRuns(schedule(text)), expected);
      equal(nextOccurrence(schedule(text), 0) === undefined, expected);
    });
  }

  it("goes forty years from one 29 February to the next on the same weekday", () => {
    deepEqual(next("0 0 0 29 2 0", "2088-02-29T00:00:00", 1), ["2128-02-29T00:00:00"]);
  });

  it("ends with the year 9999", () => {
    deepEqual(next("0 0 0 31 12 *", "9998-12-31T00:00:00", 5), ["9999-12-31T00:00:00"]);
    equal(nextOccurrence(schedule("* * * * * *"), wall("9999-12-31T23:59:59")), undefined);
    deepEqual(next("0 0 0 29 2 *", "9996-02-29T00:00:00", 1), []);
  });

  it("begins with the year 1, and answers for times that are none", () => {
    const first = Date.UTC(2000, 0, 1) - 730_119 * 86_400_000;
    equal(nextOccurrence(schedule("* * * * * *"), Number.NEGATIVE_INFINITY), first);
    equal(nextOccurrence(schedule("* * * * * *"), first), first + 1000);
    for (const time of [Number.NaN, Number.POSITIVE_INFINITY, 8.64e15]) {
      equal(nextOccurrence(schedule("* * * * * *"), time), undefined);
      equal(nextOccurrence(schedule("0 0 0 29 2 1"), time), undefined);
    }
  });

  it("drops the fraction of a second of its base", () => {
    equal(nextOccurrence(schedule("* * * * * *"), 1999), 2000);
    equal(nextOccurrence(schedule("* * * * * *"), -1), 0);
  });

  const seconds: [string, string, string, string][] = [
    ["*/20 0 9 * * *", "2024-01-01T08:00:00", "09:00:20", "09:00:00"],
    ["*/20 0 9 * * *", "2024-01-01T08:00:40", "09:00:00", "09:00:00"],
    ["*/20 0 9 * * *", "2023-12-31T10:00:05", "09:00:00", "09:00:00"],
    ["*/10 */5 * * * *", "2024-01-01T00:01:15", "00:05:20", "00:05:00"],
    ["*/30 0 5 * * *", "2024-01-01T04:10:10", "05:00:30", "05:00:00"],
    ["5 0 9 * * *", "2024-01-01T08:00:04", "09:00:05", "09:00:05"],
  ];
  for (const [text, after, windows, linux] of seconds) {
    it(`${text} after ${after} starts at a wrong second in 2.0 only`, () => {
      const times = (["windows", "linux"] as const).map((dialect) =>
        new Date(nextOccurrence(schedule(text, dialect), wall(after)) ?? 0)
          .toISOString()
          .slice(11, 19),
      );
      deepEqual(times, [windows, linux]);
    });
  }

  /** Counts how often the search looks at a schedule's fields. */
  function watch(given: Schedule) {
    let looks = 0;
    const watched = given.fields.map(
      (field) =>
        new Proxy(field, {
          get(target: Field, name: keyof Field) {
            looks++;
            return target[name];
          },
        }),
    );
    return { schedule: { ...given, fields: watched } as unknown as Schedule, looks: () => looks };
  }

  it("finds several as it finds them one by one", () => {
    for (const dialect of ["windows", "linux"] as const) {
      const valid = oracleRows(dialect).filter((row) => row.ok && !row.caveat);
      for (const { expr } of valid) {
        const given = schedule(expr, dialect);
        let last = bases[1] ?? 0;
        let count = 0;
        for (const time of occurrences(given, last)) {
          equal(time, nextOccurrence(given, last), expr);
          last = time;
          count++;
          if (count === 15) {
            break;
          }
        }
        equal(count, neverRuns(given) ? 0 : 15, expr);
      }
    }
  });

  it("takes a bounded number of steps, whatever the schedule and the base", () => {
    const texts = oracleRows("linux").flatMap(({ ok: isValid, expr, caveat }) =>
      isValid && !caveat ? [expr] : [],
    );
    let most = 0;
    for (const text of [...texts, "59 59 23 29 2 6", "0 0 0 30 2 1"]) {
      for (const base of ["2088-02-29T23:59:59", "2025-06-15T08:00:00", "9998-12-31T23:59:59"]) {
        const { schedule: watched, looks } = watch(schedule(text));
        nextOccurrence(watched, wall(base));
        most = Math.max(most, looks());
      }
    }
    // One step is a month: its two sets of days and its place in the set of months.
    ok(most <= 41 * 12 * 4, `${most} looks`);
  });

  it("gives up at once on what never comes", () => {
    const { schedule: watched, looks } = watch(schedule("0 0 0 30 2 *"));
    equal(nextOccurrence(watched, 0), undefined);
    ok(looks() < 60, `${looks()} looks`);
  });
});
