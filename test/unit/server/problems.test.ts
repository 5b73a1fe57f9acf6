import assert from "node:assert/strict";
import { applyEdits, type ProblemCode, type Severity } from "../../../server/problem";
import { type Case, fixed, judge, underlined } from "./judging";

interface Row extends Case {
  readonly why: string;
  readonly code: ProblemCode;
  /** The whole file, or a schedule alone. */
  readonly text: string;
  readonly underlined: string;
  readonly severity: Severity;
  /** The file or schedule after the preferred fix; absent when none is offered. */
  readonly fixed?: string;
}

type Short = readonly [
  why: string,
  code: ProblemCode,
  text: string,
  underlined: string,
  severity: Severity,
  fixed?: string,
  given?: Case,
];

const schedules: readonly Short[] = [
  ["five fields", "schedule-fields", "*/5 * * * *", "*/5 * * * *", "error", "0 */5 * * * *"],
  ["five fields, 7 inside", "schedule-fields", "30 9 * * 7", "30 9 * * 7", "error", "0 30 9 * * 0"],
  ["five Quartz fields", "schedule-fields", "0 9 ? * MON", "0 9 ? * MON", "error", "0 0 9 * * MON"],
  [
    "seven fields, any year",
    "schedule-fields",
    "0 0 12 * * ? *",
    "0 0 12 * * ? *",
    "error",
    "0 0 12 * * *",
  ],
  ["four fields", "schedule-fields", "0 0 * *", "0 0 * *", "error", "0 0 * * * *"],
  ["empty", "schedule-empty", "", '""', "error"],
  ["blanks only", "schedule-empty", "   ", "   ", "error"],
  ["a macro", "schedule-macro", "@daily", "@daily", "error", "0 0 0 * * *"],
  ["a macro in capitals", "schedule-macro", "@HOURLY", "@HOURLY", "error", "0 0 * * * *"],
  [
    "a macro with an interval",
    "schedule-macro",
    "@every 5m",
    "@every 5m",
    "error",
    "0 */5 * * * *",
  ],
  ["a macro without a counterpart", "schedule-macro", "@reboot", "@reboot", "error"],
  ["a time span", "schedule-timespan", "00:05:00", "00:05:00", "error", "0 */5 * * * *"],
  ["a time span of a day", "schedule-timespan", "1.00:00:00", "1.00:00:00", "error", "0 0 0 * * *"],
  [
    "a time span that divides nothing: the nearest",
    "schedule-timespan",
    "00:07:00",
    "00:07:00",
    "error",
    "0 */6 * * * *",
  ],
  [
    "tabs between the fields",
    "schedule-separator",
    "0\t0\t9\t*\t*\t*",
    "0\\t0\\t9\\t*\\t*\\t*",
    "error",
    "0 0 9 * * *",
  ],
  [
    "no-break blanks",
    "schedule-separator",
    "0\u00a00 9 * * *",
    "0\u00a00 9 * * *",
    "error",
    "0 0 9 * * *",
  ],
  ["Quartz: any weekday", "schedule-quartz", "0 0 12 * * ?", "?", "error", "0 0 12 * * *"],
  [
    "Quartz: any day, named weekdays",
    "schedule-quartz",
    "0 0 9 ? * MON-FRI",
    "?",
    "error",
    "0 0 9 * * MON-FRI",
  ],
  ["Quartz: numbered weekdays", "schedule-quartz", "0 0 9 ? * 2-6", "?", "error", "0 0 9 * * 1-5"],
  ["Quartz: Saturday is 7", "schedule-quartz", "0 0 9 ? * 7", "?", "error", "0 0 9 * * 6"],
  [
    "Quartz: first Monday",
    "schedule-quartz",
    "0 0 9 * * MON#1",
    "MON#1",
    "error",
    "0 0 9 1-7 * MON",
  ],
  [
    "Quartz: third Friday by number",
    "schedule-quartz",
    "0 0 9 ? * 6#3",
    "?",
    "error",
    "0 0 9 15-21 * 5",
  ],
  ["Quartz: last day", "schedule-quartz", "0 0 9 L * *", "L", "error", "0 0 9 28-31 * *"],
  ["Quartz: last Thursday", "schedule-quartz", "0 0 9 * * 5L", "5L", "error", "0 0 9 22-31 * 4"],
  [
    "Quartz: nearest weekday",
    "schedule-quartz",
    "0 0 9 15W * *",
    "15W",
    "error",
    "0 0 9 14-16 * 1-5",
  ],
  ["7 for Sunday", "schedule-sunday", "0 0 9 * * 7", "7", "error", "0 0 9 * * 0"],
  ["7 ends a range", "schedule-sunday", "0 0 9 * * 5-7", "7", "error", "0 0 9 * * 0,5-6"],
  ["1-7", "schedule-sunday", "0 0 9 * * 1-7", "7", "error", "0 0 9 * * *"],
  [
    "7 ends a range with a name",
    "schedule-sunday",
    "0 0 9 * * Sat-7",
    "7",
    "error",
    "0 0 9 * * 0,6",
  ],
  ["7 in a list", "schedule-sunday", "0 0 9 * * 3,7", "7", "error", "0 0 9 * * 3,0"],
  ["7 twice", "schedule-sunday", "0 0 9 * * 7,6-7", "7", "error", "0 0 9 * * 0,0,6"],
  ["8 as a weekday", "schedule-range", "0 0 9 * * 8", "8", "error"],
  ["minute 60", "schedule-range", "0 60 * * * *", "60", "error", "0 0 * * * *"],
  ["hour 24", "schedule-range", "0 0 24 * * *", "24", "error", "0 0 0 * * *"],
  ["hour 24 ends a range", "schedule-range", "0 0 8-24 * * *", "24", "error"],
  ["day 0", "schedule-range", "0 0 0 0 * *", "0", "error"],
  ["month 13", "schedule-range", "0 0 0 1 13 *", "13", "error"],
  ["an empty item", "schedule-empty-item", "0 1,,2 * * * *", ",", "error", "0 1,2 * * * *"],
  ["a comma at the end", "schedule-empty-item", "0 1,2, * * * *", ",", "error", "0 1,2 * * * *"],
  ["a letter in the minutes", "schedule-value", "0 x * * * *", "x", "error"],
  ["two stars", "schedule-value", "0 ** * * * *", "**", "error"],
  ["a range without an end", "schedule-value", "0 5- * * * *", "-", "error"],
  ["a slash without a step", "schedule-value", "0 */ * * * *", "/", "error"],
  ["a long name", "schedule-value", "0 0 9 * * Mondays", "Mondays", "error", "0 0 9 * * Mon"],
  ["an unknown name", "schedule-value", "0 0 9 * * lundi", "lundi", "error"],
  ["a number too large", "schedule-number", "0 99999999999 * * * *", "99999999999", "error"],
  ["30 February", "schedule-never", "0 0 0 30 2 *", "30 2", "error"],
  ["31 in short months", "schedule-never", "0 0 0 31 4,6,9,11 *", "31 4,6,9,11", "error"],
  [
    "hours over midnight",
    "schedule-reversed",
    "0 0 22-3 * * *",
    "22-3",
    "warning",
    "0 0 22-23,0-3 * * *",
  ],
  [
    "weekdays over the weekend",
    "schedule-reversed",
    "0 0 0 * * Fri-Mon",
    "Fri-Mon",
    "warning",
    "0 0 0 * * Fri-Sat,Sun-Mon",
  ],
  ["Sat-Sun", "schedule-reversed", "0 0 0 * * Sat-Sun", "Sat-Sun", "warning", "0 0 0 * * Sat,Sun"],
  [
    "reversed with a step",
    "schedule-reversed",
    "0 0 22-3/2 * * *",
    "22-3/2",
    "warning",
    "0 0 22,0,2 * * *",
  ],
  ["n/1", "schedule-step-one", "0 0/1 * * * *", "0/1", "warning", "0 * * * * *"],
  ["n/1 from the middle", "schedule-step-one", "0 5/1 * * * *", "5/1", "warning", "0 5-59 * * * *"],
  [
    "n/1 on Windows",
    "schedule-step-one",
    "0 0/1 * * * *",
    "0/1",
    "warning",
    "0 * * * * *",
    { platform: "windows" },
  ],
  ["a step of 0", "schedule-step", "0 */0 * * * *", "/0", "warning", "0 * * * * *"],
  ["a negative step", "schedule-step", "0 0-30/-5 * * * *", "/-5", "warning", "0 0-30 * * * *"],
  ["a step beyond the field", "schedule-step", "0 */70 * * * *", "*/70", "warning", "0 0 * * * *"],
  [
    "a step beyond the range",
    "schedule-step",
    "0 0 9-17/10 * * *",
    "9-17/10",
    "warning",
    "0 0 9 * * *",
  ],
  ["one letter", "schedule-short-name", "0 0 9 * * T", "T", "warning", "0 0 9 * * Tue"],
  [
    "two letters in a range",
    "schedule-short-name",
    "0 0 9 * Ju-Dec *",
    "Ju",
    "warning",
    "0 0 9 * Jun-Dec *",
  ],
  ["a tab in a field", "schedule-white-space", "0 5\t * * * *", "\\t", "warning", "0 5 * * * *"],
  ["both day fields", "schedule-both-days", "0 0 0 13 * 5", "13 * 5", "warning", "0 0 0 13 * *"],
  ["every second", "schedule-every-second", "* * * * * *", "*", "warning", "0 * * * * *"],
  [
    "every second of an hour",
    "schedule-every-second",
    "0-59 0 9 * * *",
    "0-59",
    "warning",
    "0 0 9 * * *",
  ],
];

const files: readonly Short[] = [
  [
    "broken off",
    "unreadable-file",
    '{"stopping_wait_time": 5',
    "5",
    "error",
    '{"stopping_wait_time": 5}',
  ],
  ["True", "unreadable-file", '{"is_in_place": True}', "True", "error", '{"is_in_place": true}'],
  ["None", "unreadable-file", '{"x": None}', "None", "error", '{"x": null}'],
  [
    "no comma",
    "unreadable-file",
    '{"is_in_place": true "stopping_wait_time": 5}',
    '"stopping_wait_time"',
    "error",
    '{"is_in_place": true, "stopping_wait_time": 5}',
  ],
  ["a web page", "unreadable-file", "<html></html>", "<html><", "error"],
  ["text behind the end", "unreadable-file", "{} x", "x", "error"],
  ["a comment before the colon", "unreadable-file", '{"is_in_place"/**/: true}', "/", "error"],
  [
    "single quotes",
    "loose-json",
    "{'is_in_place': true}",
    "'is_in_place'",
    "warning",
    '{\n  "is_in_place": true\n}\n',
  ],
  [
    "octal",
    "octal-number",
    '{"stopping_wait_time": 010}',
    "010",
    "warning",
    '{"stopping_wait_time": 8}',
  ],
  ["an array", "not-an-object", "[1]", "[1]", "error"],
  [
    "a repeated key",
    "duplicate-key",
    '{"is_in_place": true, "is_in_place": false}',
    '"is_in_place"',
    "warning",
    '{"is_in_place": false}',
  ],
  [
    "a string for a boolean",
    "wrong-type",
    '{"is_in_place": "true"}',
    '"true"',
    "warning",
    '{"is_in_place": true}',
  ],
  [
    "a number for a boolean",
    "wrong-type",
    '{"is_in_place": 0}',
    "0",
    "warning",
    '{"is_in_place": false}',
  ],
  ["a word for a boolean", "wrong-type", '{"is_in_place": "maybe"}', '"maybe"', "warning", "{}"],
  [
    "a string for a number",
    "wrong-type",
    '{"stopping_wait_time": "10"}',
    '"10"',
    "warning",
    '{"stopping_wait_time": 10}',
  ],
  [
    "a fraction",
    "wrong-type",
    '{"stopping_wait_time": 2.9}',
    "2.9",
    "warning",
    '{"stopping_wait_time": 3}',
  ],
  [
    "a whole double",
    "wrong-type",
    '{"stopping_wait_time": 10.0}',
    "10.0",
    "warning",
    '{"stopping_wait_time": 10}',
  ],
  [
    "an exponent",
    "wrong-type",
    '{"stopping_wait_time": 1e2}',
    "1e2",
    "warning",
    '{"stopping_wait_time": 100}',
  ],
  ["null", "wrong-type", '{"stopping_wait_time": null}', "null", "warning", "{}"],
  ["a number for a schedule", "wrong-type", '{"schedule": 5}', "5", "error", "{}"],
  [
    "an object for a schedule",
    "wrong-type",
    '{"schedule": {"every": 5}}',
    '{"every": 5}',
    "error",
    "{}",
  ],
  ["null for a schedule", "wrong-type", '{"schedule": null}', "null", "warning", "{}"],
  [
    "a negative wait",
    "negative-wait",
    '{"stopping_wait_time": -3}',
    "-3",
    "error",
    '{"stopping_wait_time": 30}',
  ],
  [
    "a negative wait, continuous",
    "negative-wait",
    '{"stopping_wait_time": -3}',
    "-3",
    "error",
    '{"stopping_wait_time": 5}',
    { kind: "continuous" },
  ],
  [
    "another case",
    "misspelled-key",
    '{"Schedule": "0 0 9 * * *"}',
    '"Schedule"',
    "warning",
    '{"schedule": "0 0 9 * * *"}',
  ],
  [
    "camel case",
    "misspelled-key",
    '{"isInPlace": true}',
    '"isInPlace"',
    "warning",
    '{"is_in_place": true}',
  ],
  [
    "a slip",
    "misspelled-key",
    '{"shedule": "0 0 9 * * *"}',
    '"shedule"',
    "warning",
    '{"schedule": "0 0 9 * * *"}',
  ],
  [
    "a swap",
    "misspelled-key",
    '{"stoping_wiat_time": 5}',
    '"stoping_wiat_time"',
    "warning",
    '{"stopping_wait_time": 5}',
  ],
  [
    "a slip beside the right key",
    "misspelled-key",
    '{"shedule": "x", "schedule": "0 0 9 * * *"}',
    '"shedule"',
    "warning",
    '{"schedule": "0 0 9 * * *"}',
  ],
  [
    "of the documentation",
    "unread-key",
    '{"shutdownGraceTimeLimit": 5}',
    '"shutdownGraceTimeLimit"',
    "hint",
    '{"stopping_wait_time": 5}',
  ],
  [
    "of the documentation, no counterpart",
    "unread-key",
    '{"run_mode": "scheduled"}',
    '"run_mode"',
    "hint",
    "{}",
  ],
  [
    "of a thread",
    "unread-key",
    '{"timeout": 5, "is_in_place": true}',
    '"timeout"',
    "hint",
    '{"is_in_place": true}',
  ],
  ["somebody's own", "unknown-key", '{"color": "red"}', '"color"', "hint", "{}"],
  [
    "a schedule in a continuous job",
    "schedule-in-continuous",
    '{"schedule": "0 0 9 * * 7"}',
    '"schedule": "0 0 9 * * 7"',
    "hint",
    "{}",
    { kind: "continuous" },
  ],
  [
    "a singleton in a triggered job",
    "singleton-in-triggered",
    '{"is_singleton": true}',
    '"is_singleton": true',
    "hint",
    "{}",
  ],
];

const rows: readonly Row[] = [
  ...schedules.map(([why, code, text, piece, severity, mended, given]) => ({
    why,
    code,
    text: inFile(text),
    underlined: piece,
    severity,
    fixed: mended === undefined ? undefined : inFile(mended),
    ...given,
  })),
  ...files.map(([why, code, text, piece, severity, mended, given]) => ({
    why,
    code,
    text,
    underlined: piece,
    severity,
    fixed: mended,
    ...given,
  })),
];

function inFile(schedule: string): string {
  return `{"schedule": ${JSON.stringify(schedule)}}`;
}

/** Valid, and as it reads: nothing to say. */
const quiet: readonly (readonly [why: string, text: string, given?: Case])[] = [
  ["empty object", "{}"],
  ["empty file", ""],
  [
    "comments and a comma at the end",
    '{\n  // at nine\n  "schedule": "0 0 9 * * *", /* always */\n}',
  ],
  ["every 15 minutes", inFile("0 */15 * * * *")],
  ["hourly from 9 to 17", inFile("0 0 9-17 * * *")],
  ["on weekdays", inFile("0 30 9 * * 1-5")],
  ["names", inFile("0 30 9 * Jan,September Mon-Fri")],
  ["a start with a step", inFile("0 5/15 * * * *")],
  ["a step as large as its field", inFile("0 */60 * * * *")],
  ["first Monday", inFile("0 0 9 1-7 * Mon")],
  ["fifth Monday", inFile("0 0 9 29-31 * Mon")],
  ["several seconds", inFile("*/10 * * * * *")],
  ["blanks around and between", inFile("  0  0 9 * * * ")],
  ["n/1 for Linux only", inFile("0 5/1 * * * *"), { platform: "linux" }],
  ["escapes in the string", '{"schedule": "0 0 9 \\u002a * *"}'],
  ["29 February", inFile("0 0 0 29 2 *")],
  ["a schema", '{"$schema": "https://json.schemastore.org/settings.job.json"}'],
  [
    "all keys of a triggered job",
    '{"schedule": "0 0 9 * * *", "stopping_wait_time": 0, "is_in_place": false}',
  ],
  [
    "all keys of a continuous job",
    '{"is_singleton": true, "stopping_wait_time": 60, "is_in_place": true}',
    { kind: "continuous" },
  ],
];

describe("problems of a settings.job", () => {
  for (const row of rows) {
    it(`${row.code}: ${row.why}`, async () => {
      const problems = await judge(row.text, row);
      const [problem] = problems.filter(({ code }) => code === row.code);
      assert.ok(problem, `found ${problems.map(({ code }) => code).join(", ") || "nothing"}`);
      assert.equal(underlined(row.text, problem), row.underlined);
      assert.equal(problem.severity, row.severity);
      assert.equal(fixed(row.text, problem), row.fixed);
    });
  }
  for (const row of rows) {
    it(`each fix of ${row.code} helps and does no harm: ${row.why}`, async () => {
      const before = await judge(row.text, row);
      for (const problem of before) {
        for (const fix of problem.fixes) {
          const mended = applyEdits(row.text, fix.edits);
          const after = await judge(mended, row);
          const count = (problems: typeof before, wanted: string) =>
            problems.filter(({ code }) => code === wanted).length;
          assert.ok(
            count(after, problem.code) < count(before, problem.code),
            `${fix.title}: ${mended}`,
          );
          // Keys are judged once the file can be read.
          for (const { code } of after.filter(({ severity }) => severity !== "hint")) {
            assert.ok(
              count(after, code) <= count(before, code),
              `${fix.title} adds ${code}: ${mended}`,
            );
          }
        }
      }
    });
  }
});

describe("a settings.job without surprises", () => {
  for (const [why, text, given] of quiet) {
    it(`says nothing: ${why}`, async () => {
      assert.deepEqual(await judge(text, given), []);
    });
  }
});
