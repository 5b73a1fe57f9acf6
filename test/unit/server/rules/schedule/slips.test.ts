/** Slips of the pen: what is said of each, and how far one fix goes. */
import { deepEqual } from "node:assert/strict";
import { told } from "./told";

const rows: readonly (readonly [why: string, text: string, ...expected: string[]])[] = [
  [
    "a placeholder within a command",
    "0 0 9 * * * ./run.sh $(date)",
    "error schedule-extra '0 0 9 * * * ./run.sh $(date)'",
    "*! Remove the command: 0 0 9 * * *",
  ],
  [
    "hour 24 behind a range",
    "0 5-10 24 * * *",
    "error schedule-range '24'",
    "- Change to 0 → 0 5-10 0 * * *",
  ],
  ["more behind a clock time", "0 0 9amx * * *", "error schedule-value '9amx'"],
  ["more before a star and a number", "0 5*5 * * * *", "error schedule-value '5*5'"],
  ["more behind a star and a number", "0 *5x * * * *", "error schedule-value '*5x'"],
  [
    "eight mistakes of a kind",
    "0 0 1am,2am,3am,4am,5am,6am,7am,8am * * *",
    "error schedule-value '1am'",
    "*! Change to 1, then change to 2, then change to 3, then change to 4, then change to 5, then change to 6, then change to 7, then change to 8: 0 0 1,2,3,4,5,6,7,8 * * *",
  ],
  [
    "nine, more than a title can tell",
    "0 0 1am,2am,3am,4am,5am,6am,7am,8am,9am * * *",
    "error schedule-value '1am'",
  ],
  [
    "a fix that leaves a choice",
    "0 9 1 * 1",
    "error schedule-fields '0 9 1 * 1'",
    "- Add the seconds: 0 0 9 1 * 1",
  ],
  ["two fixes that leave a choice", "TZ=UTC 0 9 1 * 1", "error schedule-extra 'TZ=UTC'"],
  [
    "a fix beside the one before",
    "0/1 * * * *",
    "error schedule-fields '0/1 * * * *'",
    "* Add the seconds, then use every value on Windows and Linux: 0 * * * * *",
  ],
  ["Quartz's last day of the week, in small letters", "0 0 9 * * l", "error schedule-quartz 'l'"],
  ["a word that ends like it", "0 0 9 Freital * *", "error schedule-value 'Freital'"],
  ["a number before a question mark", "0 61 9 ? * 1", "error schedule-range '61'"],
  [
    "six values",
    "0 */11 * * * *",
    "hint schedule-uneven '*/11': minutes 0, 11, 22, 33, 44, 55; not every 11 minutes",
    "- Use the nearest even step: */12 → 0 */12 * * * *",
  ],
  ["an offset of months within the step", "0 0 0 1 4/4 *"],
  [
    "no comma behind the first of six",
    "0 0, 9, *, *, *",
    "error schedule-separator ','",
    "*! Separate the fields with spaces: 0 0 9 * * *",
  ],
  [
    "no comma behind the last but one",
    "0, 0, 9, *, * *",
    "error schedule-separator ','",
    "*! Separate the fields with spaces: 0 0 9 * * *",
  ],
  ["no comma behind two", "0, 0, 9, * * *", "error schedule-blanks ','"],
  ["a comma within one and not behind it", "0, 0, 9,17 *, * *", "error schedule-blanks ','"],
  [
    "a word before AWS's form",
    "x cron(0 9 * * ? *)",
    "error schedule-characters 'x cron(0 9 * * ? *)'",
  ],
  [
    "Sunday as 7, then Monday",
    "0 0 9 * * 7-1",
    "error schedule-sunday '7'",
    "*! Use 0 for Sunday → 0 0 9 * * 0-1",
  ],
  [
    "Sunday as 7, a step with a sign",
    "0 0 9 * * 1-7/+2",
    "error schedule-sunday '7'",
    "*! Use 0 for Sunday: 0-1,3,5 → 0 0 9 * * 0-1,3,5",
  ],
  [
    "Sunday as 7, behind a tab",
    "0 0 9 * * 1\t-7",
    "error schedule-blanks '7'",
    "*! Remove the spaces inside the fields, then use 0 for Sunday: 0 0 9 * * *",
  ],
  [
    "Sunday as 7, before another",
    "0 0 9 * * 1-7/4,3",
    "error schedule-sunday '7'",
    "*! Use 0 for Sunday: 1,5 → 0 0 9 * * 1,5,3",
  ],
  [
    "every second, as a range with a step",
    "0-59/1 * * * * *",
    "warning schedule-every-second '0-59/1'",
    "- Change seconds to 0 → 0 * * * * *",
  ],
  [
    "every second, in two ways",
    "0/1,* * * * * *",
    "warning schedule-every-second '0/1,*'",
    "- Change seconds to 0 → 0 * * * * *",
    "warning schedule-step-one '0/1'",
    "- Use every value on Windows and Linux: * → *,* * * * * *",
    "- Use only one value on Windows and Linux: 0 → 0,* * * * * *",
  ],
];

describe("a slip of the pen", () => {
  for (const [why, text, ...expected] of rows) {
    it(`${why}: ${JSON.stringify(text)}`, () => deepEqual(told(text, "both"), expected));
  }
});
