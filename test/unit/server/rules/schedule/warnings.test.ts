import { deepEqual } from "node:assert/strict";
import { type Row, told } from "./told";

const rows: readonly Row[] = [
  [
    "* * * * * *",
    "both",
    "warning schedule-every-second '*'",
    "* Change seconds to 0 → 0 * * * * *",
  ],
  [
    "*/1 * * * * *",
    "both",
    "warning schedule-every-second '*/1'",
    "- Change seconds to 0 → 0 * * * * *",
  ],
  [
    "0-59 * * * * *",
    "both",
    "warning schedule-every-second '0-59'",
    "* Change seconds to 0 → 0 * * * * *",
  ],
  [
    "0/1 * * * * *",
    "both",
    "warning schedule-step-one '0/1'",
    "- Use only one value on Windows and Linux: 0 → 0 * * * * *",
  ],
  [
    "0/1 * * * * *",
    "windows",
    "warning schedule-step-one '0/1'",
    "- Use only one value on Windows and Linux: 0 → 0 * * * * *",
  ],
  [
    "0 0/1 * * * *",
    "both",
    "warning schedule-step-one '0/1'",
    "* Use every value on Windows and Linux: * → 0 * * * * *",
    "- Use only one value on Windows and Linux: 0 → 0 0 * * * *",
  ],
  [
    "0 7/1 * * * *",
    "both",
    "warning schedule-step-one '7/1'",
    "* Use every value on Windows and Linux: 7-59 → 0 7-59 * * * *",
    "- Use only one value on Windows and Linux: 7 → 0 7 * * * *",
  ],
  [
    "0 7/1 * * * *",
    "windows",
    "warning schedule-step-one '7/1'",
    "* Use every value on Windows and Linux: 7-59 → 0 7-59 * * * *",
    "- Use only one value on Windows and Linux: 7 → 0 7 * * * *",
  ],
  [
    "0 0 0 3/1 * *",
    "both",
    "warning schedule-step-one '3/1'",
    "* Use every value on Windows and Linux: 3-31 → 0 0 0 3-31 * *",
    "- Use only one value on Windows and Linux: 3 → 0 0 0 3 * *",
  ],
  [
    "0 0 0 1/1 * *",
    "both",
    "warning schedule-step-one '1/1'",
    "* Use every value on Windows and Linux: * → 0 0 0 * * *",
    "- Use only one value on Windows and Linux: 1 → 0 0 0 1 * *",
  ],
  [
    "0 0 0 1 5/1 *",
    "both",
    "warning schedule-step-one '5/1'",
    "* Use every value on Windows and Linux: 5-12 → 0 0 0 1 5-12 *",
    "- Use only one value on Windows and Linux: 5 → 0 0 0 1 5 *",
  ],
  [
    "0 0 0 * * 2/1",
    "both",
    "warning schedule-step-one '2/1'",
    "* Use every value on Windows and Linux: 2-6 → 0 0 0 * * 2-6",
    "- Use only one value on Windows and Linux: 2 → 0 0 0 * * 2",
  ],
  [
    "0 0 0 * * Mon/1",
    "both",
    "warning schedule-step-one 'Mon/1'",
    "* Use every value on Windows and Linux: 1-6 → 0 0 0 * * 1-6",
    "- Use only one value on Windows and Linux: 1 → 0 0 0 * * 1",
  ],
  [
    "0 0 22-3 * * *",
    "both",
    "warning schedule-reversed '22-3'",
    "* Wrap around: 22-23,0-3 → 0 0 22-23,0-3 * * *",
    "- Keep Azure's meaning: 3-22 → 0 0 3-22 * * *",
  ],
  [
    "0 0 22-3/2 * * *",
    "both",
    "warning schedule-reversed '22-3/2'",
    "* Wrap around: 22,0,2 → 0 0 22,0,2 * * *",
    "- Keep Azure's meaning: 3-22 → 0 0 3-22/2 * * *",
  ],
  [
    "0 0 22-3/1 * * *",
    "both",
    "warning schedule-reversed '22-3/1'",
    "* Wrap around: 22-23,0-3 → 0 0 22-23,0-3 * * *",
    "- Keep Azure's meaning: 3-22 → 0 0 3-22/1 * * *",
  ],
  [
    "0 50-10/20 * * * *",
    "both",
    "warning schedule-reversed '50-10/20'",
    "* Wrap around: 50,10 → 0 50,10 * * * *",
    "- Keep Azure's meaning: 10-50 → 0 10-50/20 * * * *",
  ],
  [
    "0 0 0 * Nov-Feb *",
    "both",
    "warning schedule-reversed 'Nov-Feb'",
    "* Wrap around: Nov-Dec,Jan-Feb → 0 0 0 * Nov-Dec,Jan-Feb *",
    "- Keep Azure's meaning: Feb-Nov → 0 0 0 * Feb-Nov *",
  ],
  [
    "0 0 0 * NOV-FEB *",
    "both",
    "warning schedule-reversed 'NOV-FEB'",
    "* Wrap around: NOV-DEC,JAN-FEB → 0 0 0 * NOV-DEC,JAN-FEB *",
    "- Keep Azure's meaning: FEB-NOV → 0 0 0 * FEB-NOV *",
  ],
  [
    "0 0 0 * nov-feb *",
    "both",
    "warning schedule-reversed 'nov-feb'",
    "* Wrap around: nov-dec,jan-feb → 0 0 0 * nov-dec,jan-feb *",
    "- Keep Azure's meaning: feb-nov → 0 0 0 * feb-nov *",
  ],
  [
    "0 0 0 * 11-2 *",
    "both",
    "warning schedule-reversed '11-2'",
    "* Wrap around: 11-12,1-2 → 0 0 0 * 11-12,1-2 *",
    "- Keep Azure's meaning: 2-11 → 0 0 0 * 2-11 *",
  ],
  [
    "0 0 0 * Nov-Feb/2 *",
    "both",
    "warning schedule-reversed 'Nov-Feb/2'",
    "* Wrap around: Nov,Jan → 0 0 0 * Nov,Jan *",
    "- Keep Azure's meaning: Feb-Nov → 0 0 0 * Feb-Nov/2 *",
  ],
  [
    "0 0 0 25-5 * *",
    "both",
    "warning schedule-reversed '25-5'",
    "* Wrap around: 25-31,1-5 → 0 0 0 25-31,1-5 * *",
    "- Keep Azure's meaning: 5-25 → 0 0 0 5-25 * *",
  ],
  [
    "0 0 0 * * Fri-Mon",
    "both",
    "warning schedule-reversed 'Fri-Mon'",
    "* Wrap around: Fri-Sat,Sun-Mon → 0 0 0 * * Fri-Sat,Sun-Mon",
    "- Keep Azure's meaning: Mon-Fri → 0 0 0 * * Mon-Fri",
  ],
  [
    "0 0 0 * * 6-0",
    "both",
    "warning schedule-reversed '6-0'",
    "* Wrap around: 6,0 → 0 0 0 * * 6,0",
    "- Keep Azure's meaning: 0-6 → 0 0 0 * * 0-6",
  ],
  [
    "0 0 0 * * 5-1",
    "both",
    "warning schedule-reversed '5-1'",
    "* Wrap around: 5-6,0-1 → 0 0 0 * * 5-6,0-1",
    "- Keep Azure's meaning: 1-5 → 0 0 0 * * 1-5",
  ],
  [
    "0 0 0 * * Sat-Sun",
    "both",
    "warning schedule-reversed 'Sat-Sun'",
    "* Wrap around: Sat,Sun → 0 0 0 * * Sat,Sun",
    "- Keep Azure's meaning: Sun-Sat → 0 0 0 * * Sun-Sat",
  ],
  [
    "0 0 0 * * 6-0/2",
    "both",
    "warning schedule-reversed '6-0/2'",
    "* Wrap around: 6 → 0 0 0 * * 6",
    "- Keep Azure's meaning: 0-6 → 0 0 0 * * 0-6/2",
  ],
  [
    "0 0 23-0 * * *",
    "both",
    "warning schedule-reversed '23-0'",
    "* Wrap around: 23,0 → 0 0 23,0 * * *",
    "- Keep Azure's meaning: 0-23 → 0 0 0-23 * * *",
  ],
  ["0 */0 * * * *", "both", "warning schedule-step '/0'", "*! Remove the step: * → 0 * * * * *"],
  ["0 */-5 * * * *", "both", "warning schedule-step '/-5'", "*! Remove the step: * → 0 * * * * *"],
  ["0 5/0 * * * *", "both", "warning schedule-step '/0'"],
  [
    "0 0-30/0 * * * *",
    "both",
    "warning schedule-step '/0'",
    "*! Remove the step: 0-30 → 0 0-30 * * * *",
  ],
  ["0 */61 * * * *", "both", "warning schedule-step '*/61'", "*! Change to 0 → 0 0 * * * *"],
  ["0 5/70 * * * *", "both", "warning schedule-step '5/70'", "*! Change to 5 → 0 5 * * * *"],
  [
    "0 10-20/11 * * * *",
    "both",
    "warning schedule-step '10-20/11'",
    "*! Change to 10 → 0 10 * * * *",
  ],
  [
    "0 10-11/2 * * * *",
    "both",
    "warning schedule-step '10-11/2'",
    "*! Change to 10 → 0 10 * * * *",
  ],
  ["0 5-5/2 * * * *", "both", "warning schedule-step '5-5/2'", "*! Change to 5 → 0 5 * * * *"],
  ["0 0 0 */32 * *", "both", "warning schedule-step '*/32'", "*! Change to 1 → 0 0 0 1 * *"],
  ["0 0 0 1 */13 *", "both", "warning schedule-step '*/13'", "*! Change to 1 → 0 0 0 1 1 *"],
  ["0 0 0 * * */8", "both", "warning schedule-step '*/8'", "*! Change to 0 → 0 0 0 * * 0"],
  ["0 0 0 * * M", "both", "warning schedule-short-name 'M'", "*! Change to Mon → 0 0 0 * * Mon"],
  [
    "0 0 0 * * T-F",
    "both",
    "warning schedule-short-name 'T'",
    "*! Change to Tue → 0 0 0 * * Tue-F",
    "warning schedule-short-name 'F'",
    "*! Change to Fri → 0 0 0 * * T-Fri",
  ],
  [
    "0 0 0 * * Sa,Su",
    "both",
    "warning schedule-short-name 'Sa'",
    "*! Change to Sat → 0 0 0 * * Sat,Su",
    "warning schedule-short-name 'Su'",
    "*! Change to Sun → 0 0 0 * * Sa,Sun",
  ],
  [
    "0 0 0 * * Mon-Fr",
    "both",
    "warning schedule-short-name 'Fr'",
    "*! Change to Fri → 0 0 0 * * Mon-Fri",
  ],
  ["0 0 0 * J *", "both", "warning schedule-short-name 'J'", "*! Change to Jan → 0 0 0 * Jan *"],
  [
    "0 0 0 * Ma-Ju *",
    "both",
    "warning schedule-short-name 'Ma'",
    "*! Change to Mar → 0 0 0 * Mar-Ju *",
    "warning schedule-short-name 'Ju'",
    "*! Change to Jun → 0 0 0 * Ma-Jun *",
  ],
  ["0 0 0 * * m", "both", "warning schedule-short-name 'm'", "*! Change to Mon → 0 0 0 * * Mon"],
  ["0 5\t * * * *", "both", "warning schedule-white-space '\t'", "*! Remove it → 0 5 * * * *"],
  [
    "0 0 0 13 * 5",
    "both",
    "warning schedule-both-days '13 * 5'",
    "- Use only the day of the month → 0 0 0 13 * *",
    "- Use only the day of the week → 0 0 0 * * 5",
  ],
  [
    "0 0 0 1 * 1-5",
    "both",
    "warning schedule-both-days '1 * 1-5'",
    "- Use only the day of the month → 0 0 0 1 * *",
    "- Use only the day of the week → 0 0 0 * * 1-5",
  ],
  [
    "0 0 22-3 * * M",
    "both",
    "warning schedule-reversed '22-3'",
    "* Wrap around: 22-23,0-3 → 0 0 22-23,0-3 * * M",
    "- Keep Azure's meaning: 3-22 → 0 0 3-22 * * M",
    "warning schedule-short-name 'M'",
    "*! Change to Mon → 0 0 22-3 * * Mon",
  ],
];

/** Valid, and as they read. */
const quiet: readonly Row[] = [
  ["0 5/15 * * * *", "both"],
  ["0 */7,5 * * * *", "both"],
  ["0 0-30/7 * * * *", "both"],
  ["0 0 0 1 */4 *", "both"],
  ["0/1 * * * * *", "linux"],
  ["0 7/1 * * * *", "linux"],
  ["0 */60 * * * *", "both"],
  ["0 10-20/10 * * * *", "both"],
  ["0 5-5/1 * * * *", "both"],
  ["0 0 0 */31 * *", "both"],
  ["0 0 0 31 2-4 *", "both"],
  ["0 30 */2 * * 1-5", "both"],
];

describe("what Azure takes for something else", () => {
  for (const [text, platform, ...expected] of rows) {
    it(`${JSON.stringify(text)}, ${platform}`, () => {
      deepEqual(told(text, platform), expected);
    });
  }
});

describe("a schedule without surprises", () => {
  for (const [text, platform, ...expected] of quiet) {
    it(`${JSON.stringify(text)}, ${platform}`, () => {
      deepEqual(told(text, platform), expected);
    });
  }
});
