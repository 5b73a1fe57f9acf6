/** Schedules at the border of what is meant on purpose, and of what another program writes. */
import { deepEqual } from "node:assert/strict";
import { told } from "./told";

const rows: readonly (readonly [why: string, text: string, ...expected: string[]])[] = [
  ["the workday nearest to a day", "0 0 9 14-16 * 1-5"],
  [
    "two days that are no row",
    "0 0 9 13,15 * 1-5",
    "warning schedule-both-days '13,15 * 1-5'",
    "- Use only the day of the month → 0 0 9 13,15 * *",
    "- Use only the day of the week → 0 0 9 * * 1-5",
  ],
  ["the last such weekday", "0 0 9 22-31 * 5"],
  [
    "a day before the last ten",
    "0 0 9 21-31 * 5",
    "warning schedule-both-days '21-31 * 5'",
    "- Use only the day of the month → 0 0 9 21-31 * *",
    "- Use only the day of the week → 0 0 9 * * 5",
  ],
  [
    "Quartz's last Friday, or Saturday",
    "0 0 9 ? * 6L",
    "error schedule-quartz '?'",
    "- Run on more days, and check the day in the job: 0 0 9 22-31 * 5",
    "- Run on more days, and check the day in the job: 0 0 9 22-31 * 6",
  ],
  [
    "no number of Quartz's",
    "0 0 9 ? * 0L",
    "error schedule-quartz '?'",
    "- Run on more days, and check the day in the job: 0 0 9 22-31 * 0",
  ],
  [
    "a weekday by its name",
    "0 0 9 ? * FRIL",
    "error schedule-quartz '?'",
    "- Run on more days, and check the day in the job: 0 0 9 22-31 * FRI",
  ],
  [
    "semicolons",
    "0;0;9;*;*;*",
    "error schedule-separator '0;0;9;*;*;*'",
    "*! Separate the fields with spaces: 0 0 9 * * *",
  ],
  [
    "a program behind six fields",
    "0 0 9 * * * ./run.sh",
    "error schedule-extra '0 0 9 * * * ./run.sh'",
    "*! Remove the command: 0 0 9 * * *",
  ],
  [
    "a word behind five",
    "0 9 * * * python",
    "error schedule-extra 'python'",
    "- Remove the command, then add the seconds: 0 0 9 * * *",
  ],
  [
    "a word behind six",
    "0 0 9 * * * python",
    "error schedule-extra '0 0 9 * * * python'",
    "*! Remove the command: 0 0 9 * * *",
  ],
  ["a placeholder for a command", "0 0 9 * * * $(cmd)", "hint schedule-placeholder '$(cmd)'"],
  [
    "a day",
    "1.00:00:00",
    "error schedule-timespan '1.00:00:00'",
    "*! Convert to NCRONTAB: 0 0 0 * * *",
  ],
  [
    "days",
    "2.00:00:00",
    "error schedule-timespan '2.00:00:00'",
    "- Write the nearest that NCRONTAB can express: 0 0 0 */2 * *",
  ],
  [
    "half a day",
    "0.12:00:00",
    "error schedule-timespan '0.12:00:00'",
    "*! Convert to NCRONTAB: 0 0 */12 * * *",
  ],
  [
    "a day and a half",
    "1.12:00:00",
    "error schedule-timespan '1.12:00:00'",
    "- Write the nearest that NCRONTAB can express: 0 0 0 * * *",
  ],
  [
    "hours that divide no day",
    "05:00:00",
    "error schedule-timespan '05:00:00'",
    "- Write the nearest that NCRONTAB can express: 0 0 */6 * * *",
  ],
  [
    "seven fields once they are joined",
    "0 0 9, 17 * * * *",
    "error schedule-blanks '0 0 9, 17 * * * *'",
  ],
  [
    "eight fields once they are joined",
    "0 0 9, 17 * * * * *",
    "error schedule-blanks '0 0 9, 17 * * * * *'",
  ],
  [
    "the last day",
    "0 0 9 L * ?",
    "error schedule-quartz 'L'",
    "- Run on more days, and check the day in the job: 0 0 9 28-31 * *",
  ],
  [
    "days before the last",
    "0 0 9 L-3 * ?",
    "error schedule-quartz 'L'",
    "- Run on more days, and check the day in the job: 0 0 9 25-28 * *",
  ],
  ["before the first day", "0 0 9 L-28 * ?", "error schedule-quartz 'L'"],
  [
    "the last workday",
    "0 0 9 LW * ?",
    "error schedule-quartz 'LW'",
    "- Run on more days, and check the day in the job: 0 0 9 26-31 * 1-5",
  ],
  [
    "the workday nearest to the first",
    "0 0 9 1W * ?",
    "error schedule-quartz '1W'",
    "- Run on more days, and check the day in the job: 0 0 9 1-3 * 1-5",
  ],
  [
    "the workday nearest to the last",
    "0 0 9 31W * ?",
    "error schedule-quartz '31W'",
    "- Run on more days, and check the day in the job: 0 0 9 30-31 * 1-5",
  ],
  ["no day", "0 0 9 32W * ?", "error schedule-quartz '32W'"],
  [
    "the last day, of five fields",
    "0 9 L * *",
    "error schedule-quartz '0 9 L * *'",
    "- Run on more days, and check the day in the job: 0 0 9 28-31 * *",
  ],
  [
    "every hour, by a step of one",
    "0 0 0/1 * * *",
    "warning schedule-step-one '0/1'",
    "* Use every value on Windows and Linux: * → 0 0 * * * *",
    "- Use only one value on Windows and Linux: 0 → 0 0 0 * * *",
  ],
  [
    "from five on, by a step of one",
    "0 0 5/1 * * *",
    "warning schedule-step-one '5/1'",
    "* Use every value on Windows and Linux: 5-23 → 0 0 5-23 * * *",
    "- Use only one value on Windows and Linux: 5 → 0 0 5 * * *",
  ],
  [
    "a range past midnight, with a step",
    "0 0 22-3/2 * * *",
    "warning schedule-reversed '22-3/2'",
    "* Wrap around: 22,0,2 → 0 0 22,0,2 * * *",
    "- Keep Azure's meaning: 3-22 → 0 0 3-22/2 * * *",
  ],
  [
    "two schedules",
    "0 0 9 * * *; 0 0 17 * * *",
    "error schedule-extra '0 0 9 * * *; 0 0 17 * * *'",
    "*! Write one schedule: 0 0 9,17 * * *",
  ],
  [
    "two of five fields",
    "0 9 * * *; 0 17 * * *",
    "error schedule-extra '0 9 * * *; 0 17 * * *'",
    "*! Write one schedule: 0 0 9,17 * * *",
  ],
  [
    "five fields once they are joined",
    "0 9, 17 * * *",
    "error schedule-blanks ','",
    "- Remove the spaces inside the fields, then add the seconds: 0 0 9,17 * * *",
  ],
  ["four fields once they are joined", "9, 17 * * *", "error schedule-blanks '9, 17 * * *'"],
  ["hour 24", "0 0 24 * * *", "error schedule-range '24'", "- Change to 0 → 0 0 0 * * *"],
  ["hour 25", "0 0 25 * * *", "error schedule-range '25'"],
  [
    "months unevenly",
    "0 0 0 1 */5 *",
    "hint schedule-uneven '*/5': months 1, 6, 11; not every 5 months",
    "- Use the nearest even step: */6 → 0 0 0 1 */6 *",
  ],
  [
    "an offset beyond the step",
    "0 20/15 * * * *",
    "hint schedule-uneven '20/15': minutes 20, 35, 50; not every 15 minutes",
  ],
];

describe("schedules at the border", () => {
  for (const [why, text, ...expected] of rows) {
    it(`${why}: ${text}`, () => deepEqual(told(text, "both"), expected));
  }
});
