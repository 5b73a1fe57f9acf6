import { deepEqual, equal } from "node:assert/strict";
import { findCommand } from "../../../../../server/rules/schedule/extras";
import { hasFields, type Repair } from "../../../../../server/rules/schedule/repair";
import { findRepair } from "../../../../../server/rules/schedule/repairs";
import { explainWriting } from "../../../../../server/rules/schedule/writing";

/** The end of the code, the repaired text, and `!` where the repair drops something. */
function shown(repair: Repair | undefined): string | undefined {
  return (
    repair &&
    `${repair.code.replace("schedule-", "")}: ${repair.text ?? "nothing"}${repair.isPlain ? "" : "!"}`
  );
}

const rows: readonly (readonly [why: string, text: string, repair?: string])[] = [
  ["nothing to repair", "0 0 9 * * *"],
  ["two schedules", "0 0 9 * * *; 0 0 17 * * *", "extra: 0 0 9,17 * * *"],
  ["two schedules of five fields on lines", "0 9 * * *\n0 17 * * *", "extra: 0 0 9,17 * * *"],
  ["two schedules behind a comma", "0 0 9 * * *, 0 0 17 * * *", "extra: 0 0 9,17 * * *"],
  ["two schedules that are none together", "0 0 9 * * *|0 5 17 * * *", "extra: nothing"],
  ["entities", "0 *&#47;5 * * * *", "characters: 0 */5 * * * *"],
  ["long dashes", "0 0 9\u201317 * * *", "characters: 0 0 9-17 * * *"],
  ["quotes", "'0 0 9 * * *'", "characters: 0 0 9 * * *"],
  ["brackets", "[0 0 9 * * *]", "characters: 0 0 9 * * *"],
  ["a semicolon behind it", "0 0 9 * * *;", "characters: 0 0 9 * * *"],
  ["a comma behind it", "0 0 9 * * ,"],
  ["its key", "schedule: 0 0 9 * * *", "characters: 0 0 9 * * *"],
  ["its key in capitals", "CRON=0 0 9 * * *", "characters: 0 0 9 * * *"],
  ["its key in the middle", "0 0 9 * * * cron=1"],
  ["its key, and quotes", 'schedule: "0 0 9 * * *"', "characters: 0 0 9 * * *"],
  ["its key in quotes", '"schedule": "0 0 9 * * *"', "characters: 0 0 9 * * *"],
  ["its key before AWS's form", "schedule: cron(0 9 * * ? *)", "extra: 0 0 9 * * *"],
  ["more behind AWS's form", "cron(0 9 * * ? *) x"],
  ["a mark before a full stop", "#0 0 9 * * *."],
  ["a list, and a full stop behind it", "0 0 9,17 * * *.", "characters: 0 0 9,17 * * *"],
  ["only quotes", '""'],
  ["AWS, five fields and any year", "cron(0 9 * * ? *)", "extra: 0 0 9 * * *"],
  ["AWS, a weekday counted from one", "cron(0 9 ? * 2 *)", "extra: 0 0 9 * * 1"],
  ["AWS, a year", "CRON (0 9 * * ? 2030)", "extra: 0 0 9 * * *!"],
  ["cron with six fields of its own", "cron(0 0 9 * * *)", "extra: 0 0 9 * * *"],
  ["cron with five fields", "cron( 0 9 * * * )", "extra: 0 9 * * *"],
  ["cron with seven fields, any year", "cron(0 0 9 ? * 2 *)", "extra: 0 0 9 ? * 2 *"],
  ["cron with seven fields, a year", "cron(0 0 9 ? * * 2030)", "extra: 0 0 9 ? * * 2030"],
  ["a comment", "0 0 9 * * * # daily", "extra: 0 0 9 * * *"],
  ["a comment by slashes", "0 9 * * * // daily", "extra: 0 9 * * *"],
  ["a comment by a semicolon", "0 0 9 * * * ; daily", "extra: 0 0 9 * * *"],
  ["a number sign before a number", "0 0 9 * * #1"],
  ["a comment behind no schedule", "0 0 9 # daily"],
  ["a zone before it", "TZ=Europe/Berlin 0 0 9 * * *", "extra: 0 0 9 * * *!"],
  ["a zone before it, in small letters", "cron_tz=UTC 0 9 * * *", "extra: 0 9 * * *!"],
  ["a zone in the middle", "0 9 * * * TZ=UTC run"],
  ["a zone behind it", "0 0 9 * * * UTC", "extra: 0 0 9 * * *!"],
  ["a zone in brackets behind it", "0 0 9 * * * (Europe/Berlin) ", "extra: 0 0 9 * * *!"],
  ["an offset behind it", "0 0 9 * * * +02:00", "extra: 0 0 9 * * *!"],
  ["a zone with an offset", "0 0 9 * * * GMT+2", "extra: 0 0 9 * * *!"],
  ["summer time", "0 0 9 * * * CEST", "extra: 0 0 9 * * *!"],
  ["a weekday that looks like a zone", "0 0 9 * * SAT"],
  ["a month that looks like a zone", "0 0 9 1 OCT"],
  ["a zone behind no schedule", "0 0 9 UTC"],
  ["more behind a zone", "0 0 9 * * * UTC x"],
  ["a backslash for a slash", "0 *\\5 * * * *", "characters: 0 */5 * * * *!"],
  ["a backslash before a star", "0 0 9 \\* \\* \\*", "characters: 0 0 9 * * *!"],
  ["a backslash before a slash", "0 *\\/5 * * * *", "characters: 0 */5 * * * *!"],
  ["commas behind all fields", "0, 0, 9, *, *, *", "separator: 0 0 9 * * *"],
  ["commas behind all fields and in one", "0, 0, 9,17, *, *, *", "separator: 0 0 9,17 * * *"],
  ["commas behind all of five fields", "0, 9, *, *, *", "separator: 0 9 * * *"],
  ["a blank in a list", "0 0 9, 17 * * *", "blanks: 0 0 9,17 * * *"],
  ["a blank in a range", "0 0 9 - 17 * * *", "blanks: 0 0 9-17 * * *"],
  ["a blank in a step", "0 * /5 * * * *", "blanks: 0 */5 * * * *"],
  ["a blank in names", "0 0 9 * * MON, WED", "blanks: 0 0 9 * * MON,WED"],
  ["a comma that may be one too many", "0 0 9, 17 * *", "blanks: 0 0 9,17 * *!"],
  ["a blank in a list, a year", "0 0 9, 17 * * * 2030", "blanks: 0 0 9,17 * * * 2030"],
  ["a blank in a list, more than a year", "0 0 9, 17 * * * 2030 1", "blanks: nothing"],
  ["a list that is too short", "9, 17", "blanks: nothing"],
  ["semicolons between the fields", "0;0;9;*;*;*", "separator: 0 0 9 * * *"],
  ["underscores between five fields", "0_9_*_*_*", "separator: 0 9 * * *"],
  ["one of them twice", "0;0;9;;*;*"],
  ["no marks between the fields", "09***"],
  ["other marks between the fields", "0:0:9:*:*:*"],
  ["stars side by side", "0 0 9 ***", "blanks: 0 0 9 * * *"],
  ["stars side by side, of five fields", "0 9 ***", "blanks: 0 9 * * *"],
  ["a star and a range side by side", "0 0 9 **1-5", "blanks: 0 0 9 * * 1-5"],
  ["stars of too many fields", "0 0 9 *****"],
  ["Jenkins", "H * * * *", "extra: 0 * * * *!"],
  ["Jenkins with a step", "H/15 * * * *", "extra: */15 * * * *!"],
  ["Jenkins with a range and a step", "H(0-29)/10 * * * *", "extra: */10 * * * *!"],
  ["a name with Jenkins's letter", "0 0 9 * MARCH *"],
];

describe("a schedule that is written in another way", () => {
  for (const [why, text, repair] of rows) {
    it(`${why}: ${JSON.stringify(text)}`, () => equal(shown(findRepair(text)), repair));
  }
});

it("offers nothing where only the cause of a mistake is clear", () => {
  deepEqual(explainWriting("9, 17 * * *")?.candidates, []);
});

const commands: readonly (readonly [why: string, text: string, repair?: string])[] = [
  ["a path", "0 0 9 * * * /usr/bin/a", "extra: 0 0 9 * * *"],
  ["a path behind five fields", "0 9 * * * ./a.sh --x", "extra: 0 9 * * *"],
  ["a file", "0 9 * * * a.py", "extra: 0 9 * * *"],
  ["a word", "0 9 * * * backup now", "extra: 0 9 * * *"],
  ["a word in capitals", "0 9 * * * BACKUP now", "extra: 0 9 * * *"],
  ["a placeholder", "0 9 * * * [command]", "extra: 0 9 * * *"],
  ["a weekday", "0 9 * * * MON"],
  ["a zone", "0 9 * * * utc"],
  ["a comment", "0 9 * * * //a"],
  ["a word that begins like a zone", "0 9 * * * utcsync", "extra: 0 9 * * *!"],
  ["a lone word, perhaps a weekday of another language", "0 0 9 * * vrijdag", "extra: 0 0 9 * *!"],
  ["what joins two weekdays", "0 0 9 * * Mon to Fri"],
  ["a number", "0 9 * * * 5"],
  ["no schedule", "0 9 x * * a.sh"],
];

describe("a line of a crontab file", () => {
  for (const [why, text, repair] of commands) {
    it(`${why}: ${text}`, () => equal(shown(findCommand(text)), repair));
  }
});

describe("the fields of a schedule", () => {
  for (const [text, has] of [
    ["0 9 * * *", true],
    [" 0 0 9 * * * ", true],
    ["0 0 9  * * *", true],
    ["9 * * *", false],
    ["0 0 0 9 * * *", false],
    ["0 25 * * *", false],
    ["0 0 25 * * *", false],
    ["70 * * * * *", false],
  ] as const) {
    it(`${JSON.stringify(text)}: ${has}`, () => equal(hasFields(text), has));
  }
});
