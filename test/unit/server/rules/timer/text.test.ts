/** Schedules that people wrote in their functions, each with what is said of it and offered. */
import { deepEqual } from "node:assert/strict";
import { currentHost, sdk1, sdk2, type TimerHost } from "../../../../../core/timer/timerHost";
import { applyEdits } from "../../../../../server/problem";
import { checkTimerText } from "../../../../../server/rules/timer/text";

/** `code severity underlined -> fix | fix`, one line per problem. */
function said(text: string, host: TimerHost): string[] {
  return checkTimerText(text, host).map(({ code, severity, offset, length, fixes }) => {
    const results = fixes.map(({ edits }) => applyEdits(text, edits)).join(" | ");
    const isInText = offset >= 0 && offset + length <= text.length;
    const underlined = isInText ? `'${text.slice(offset, offset + length)}'` : "outside";
    const what = `${code} ${severity} ${underlined}`;
    return results === "" ? what : `${what} -> ${results}`;
  });
}

type Row = readonly [text: string, ...said: string[]];

const everySecond = (seconds: string, fixed: string) =>
  `timer-every-second warning '${seconds}' -> ${fixed}`;

const real: readonly Row[] = [
  ["* */10 * * * *", everySecond("*", "0 */10 * * * *")],
  ["* */15 * * * *", everySecond("*", "0 */15 * * * *")],
  ["* 0 7 * * 1-5", everySecond("*", "0 0 7 * * 1-5")],
  ["* 0 0 * * *", everySecond("*", "0 0 0 * * *")],
  ["* 0 8-18/4 * * *", everySecond("*", "0 0 8-18/4 * * *")],
  ["* 0 12 * * MON,FRI", everySecond("*", "0 0 12 * * MON,FRI")],
  ["* 0 * * 1", everySecond("*", "0 0 * * 1")],
  ["* */11 * * *", everySecond("*", "0 */11 * * *"), "timer-step hint '*/11'"],
  ["0/1 * * * * *"],
  ["0/01 * * * * *"],
  ["0/5 0/1 * * * *"],
  ["*/60 * * * * *", "timer-step hint '*/60' -> 0 * * * * *"],
  ["0 */60 * * * *", "timer-step hint '*/60' -> 0 0 * * * *"],
  ["0 0 */24 * * *", "timer-step hint '*/24' -> 0 0 0 * * *"],
  ["0 0 6 1/1 * *", "timer-one warning '1/1' -> 0 0 6 1 * * | 0 0 6 * * *"],
  ["0 0 0 */7 * *", "timer-step hint '*/7'"],
  ["0 0 8-18/10 * * *"],
  ["0 0 8-18/11 * * *", "timer-step hint '8-18/11' -> 0 0 8 * * *"],
  ["0 0 0 ? * MON *", "timer-fields error '0 0 0 ? * MON *' -> 0 0 0 * * MON"],
  ["0 0 0 * * ?", "timer-value error '?' -> 0 0 0 * * *"],
  ["0/1 * * * * ?", "timer-value error '?' -> * * * * * *"],
  ["0 0 8 * * 7", "timer-value error '7' -> 0 0 8 * * 0"],
  ["0 0 3 * * 1-7", "timer-value error '7' -> 0 0 3 * * *"],
  ["0 0 27 * *"],
  ["0 0 1 * *"],
  ["0 7 * * 1-5"],
  ["0 9 * * 1"],
  ["0 2 * * *"],
  ["0 */2 * * * "],
  ["*/3 * * * *"],
  ["0/5 * * * *"],
  ["*/1 * * * *"],
  ["0 */1 * * * *"],
  ["* * * * *"],
  ["* * * * * *"],
  ["24:00:00", "timer-days warning '24:00:00' -> 1.00:00:00 | 0 0 0 * * * | 24.00:00:00"],
  ["25:30:00", "timer-value error '25:30:00' -> 1.01:30:00"],
  ["25:00:00", "timer-days warning '25:00:00' -> 1.01:00:00 | 25.00:00:00"],
  ["99:23:59", "timer-days warning '99:23:59' -> 4.03:23:59 | 99.23:59:00"],
  ["00:01"],
  ["1.00:00:00"],
  ["00:00:30"],
  ["58 21 * * *"],
  ["* */5 * * * *", everySecond("*", "0 */5 * * * *")],
  ["%Isbm__PollSchedule%"],
  ["0 24 * * * *"],
  ["0 3 2 24 * *"],
  ["0 58 3,7,11,15,19,23 * * *"],
  ["45 */5 * * * *"],
];

const others: readonly Row[] = [
  ["5", "timer-days warning '5' -> 5.00:00:00"],
  ["18:30", "timer-clock-time hint '18:30' -> 0 30 18 * * *"],
  ["0:15"],
  ["23:60:00", "timer-value error '23:60:00'"],
  ["00:00:00", "timer-no-pause error '00:00:00'"],
  ["0", "timer-no-pause error '0'"],
  ["-00:05:00", "timer-no-pause error '-00:05:00'"],
  ["24:60:00", "timer-value error '24:60:00'"],
  ["36:00", "timer-value error '36:00' -> 1.12:00"],
  ["25:30:00.5", "timer-value error '25:30:00.5' -> 1.01:30:00.5"],
  ["-25:30:00", "timer-value error '-25:30:00'"],
  ["PT5M", "timer-value error 'PT5M'"],
  ["5 Minutes", "timer-value error '5 Minutes'"],
  ["0 9, 17, 18 * * *", "timer-fields error '0 9, 17, 18 * * *' -> 0 9,17,18 * * *"],
  ["0\t0\t9\t*\t*\t*", "timer-value error '0\t0\t9\t*\t*\t*' -> 0 0 9 * * *"],
  ["0\t9\t*\t*\t*", "timer-value error '0\t9\t*\t*\t*' -> 0 9 * * *"],
  ["0\t9\t*", "timer-fields error '0\t9\t*' -> 0 9 * * * * | 0 0 9 * * *"],
  ["0\t0 0 9 * * *", "timer-value error '0\t0'"],
  ["0\t 0 9x * * *", "timer-value error '9x'"],
  ["0\t 9x * * *", "timer-value error '9x'"],
  ["60 9 * * *", "timer-value error '60' -> 0 9 * * *"],
  ["5 minutes", "timer-value error '5 minutes'"],
  ["", "timer-value error ''"],
  ["0 0 1", "timer-fields error '0 0 1' -> 0 0 1 * * * | 0 0 0 1 * *"],
  ["0 0 1 *", "timer-fields error '0 0 1 *' -> 0 0 1 * * * | 0 0 0 1 * *"],
  ["*/5", "timer-fields error '*/5' -> */5 * * * * * | 0 */5 * * * *"],
  ["*/5 *", "timer-fields error '*/5 *' -> */5 * * * * * | 0 */5 * * * *"],
  ["* 8", "timer-fields error '* 8' -> 0 * 8 * * *"],
  ["0 * * * * * *", "timer-fields error '0 * * * * * *' -> 0 * * * * *"],
  ["0 0 0 1/1 * ? *", "timer-fields error '0 0 0 1/1 * ? *' -> 0 0 0 * * *"],
  ["@daily", "timer-fields error '@daily' -> 0 0 0 * * *"],
  ["0 0 9, 17 * * *", "timer-fields error '0 0 9, 17 * * *' -> 0 0 9,17 * * *"],
  [
    "0 0 9 * * MON, WED, FRI",
    "timer-fields error '0 0 9 * * MON, WED, FRI' -> 0 0 9 * * MON,WED,FRI",
  ],
  ["0\t*/5 * * * *", "timer-value error '0\t*/5 * * * *' -> 0 */5 * * * *"],
  ["0 0 3 * 7", "timer-value error '7' -> 0 0 3 * 0"],
  ["0 0 ? * MON", "timer-value error '?' -> 0 0 * * MON"],
  ["0 *&#47;5 * * * *", "timer-value error '0 *&#47;5 * * * *' -> 0 */5 * * * *"],
  ["{Schedule}", "timer-braces error '{Schedule}' -> %Schedule%"],
  ["%A", "timer-percent error '%A'"],
  ["0 %%", "timer-percent error '%%'"],
  ["0 */%Min% * * * *"],
  ["0 0 0 30 2 *", "timer-never warning '30 2'"],
  [
    "0 0 8 * * FRI-MON",
    "timer-range warning 'FRI-MON' -> 0 0 8 * * FRI-SAT,SUN-MON | 0 0 8 * * MON-FRI",
  ],
  ["0 0 8 1 * 5", "timer-range hint '1 * 5' -> 0 0 8 1 * * | 0 0 8 * * 5"],
  ["0 */45 * * * *", "timer-step hint '*/45'"],
];

const fields: readonly (readonly [why: string, ...Row])[] = [
  ["minutes that are all, of chosen days", "* * * * 1"],
  ["a blank in front", " * 0 7 * * 1", everySecond("*", " 0 0 7 * * 1")],
  ["a month", "0 0 6 * 3/1 *", "timer-one warning '3/1' -> 0 0 6 * 3 * | 0 0 6 * 3-12 *"],
  ["a weekday", "0 0 6 * * 2/1", "timer-one warning '2/1' -> 0 0 6 * * 2 | 0 0 6 * * 2-6"],
  ["a day of five fields", "0 6 1/1 * *", "timer-one warning '1/1' -> 0 6 1 * * | 0 6 * * *"],
  ["a range of one value", "0 5-5 * * * *"],
  ["a step of one in it", "0 5-5/1 * * * *"],
  ["a step too large for it", "0 5-5/2 * * * *", "timer-step hint '5-5/2' -> 0 5 * * * *"],
  ["a step of all but one", "0 */59 * * * *", "timer-step hint '*/59'"],
  ["a step of all days", "0 0 0 */31 * *", "timer-step hint '*/31' -> 0 0 0 1 * *"],
  [
    "a step too large beside a value",
    "0 */61,5 * * * *",
    "timer-step hint '*/61' -> 0 0,5 * * * *",
  ],
  ["of five fields", "0 */24 * * *", "timer-step hint '*/24' -> 0 0 * * *"],
  ["months that aren't divided evenly", "0 0 0 1 */7 *", "timer-step hint '*/7'"],
  ["every second day, of 31", "0 0 0 */2 * *", "timer-step hint '*/2'"],
  ["no step", "0 */0 * * * *"],
  ["a step backwards", "0 */-7 * * * *"],
  [
    "days of five fields that wrap around",
    "0 8 * * FRI-MON",
    "timer-range warning 'FRI-MON' -> 0 8 * * FRI-SAT,SUN-MON | 0 8 * * MON-FRI",
  ],
  ["a day that no month has, of five fields", "0 0 30 2 *", "timer-never warning '30 2'"],
  ["the shortest interval", "00:00:00.001"],
  ["a clock time behind days", "1.18:30"],
  ["a clock time with seconds", "18:30:00"],
  ["the first clock time", "6:00", "timer-clock-time hint '6:00' -> 0 0 6 * * *"],
  ["an interval of hours", "5:59"],
  ["a brace alone", "{a", "timer-braces error '{a'"],
  ["a percent sign behind a field", "0 %A", "timer-percent error '%A'"],
];

const older: readonly (readonly [TimerHost, ...Row])[] = [
  [sdk2, "0 2 * * *", "timer-five-fields error '0 2 * * *' -> 0 0 2 * * *"],
  [sdk2, "0\t0 9 * * *", "timer-value error '0\t0 9 * * *' -> 0 0 9 * * *"],
  [sdk2, "0\t9 * * *", "timer-fields error '0\t9 * * *'"],
  [sdk1, "0 0 27 * *", "timer-five-fields error '0 0 27 * *' -> 0 0 0 27 * *"],
  [sdk1, "0/1 * * * * *", "timer-one hint '0/1' -> 0 * * * * * | * * * * * *"],
  [sdk1, "0/5 0/1 * * * *", "timer-one hint '0/1' -> 0/5 0 * * * * | 0/5 * * * * *"],
  [sdk1, "%Every%", "timer-value error '%Every%'"],
];

describe("the text of a timer's schedule", () => {
  for (const [text, ...expected] of [...real, ...others]) {
    it(`'${text}'`, () => deepEqual(said(text, currentHost), expected));
  }
  for (const [why, text, ...expected] of fields) {
    it(`${why}: '${text}'`, () => deepEqual(said(text, currentHost), expected));
  }
  for (const [host, text, ...expected] of older) {
    it(`'${text}' for ${host.generation}`, () => deepEqual(said(text, host), expected));
  }

  it("prefers and takes by itself a fix only where nothing changes but the question mark", () => {
    const taken = (text: string) =>
      checkTimerText(text)[0]?.fixes.map(({ isPreferred, isSafe }) => [isPreferred, isSafe]);
    deepEqual(["0 0 0 * * ?", "0 0 8 * * 7", "* */10 * * * *", "0 0 9 ? * 2"].map(taken), [
      [[true, true]],
      [[false, false]],
      [[false, false]],
      // Quartz's Monday, or Tuesday as it is written: the author decides.
      [
        [false, false],
        [false, false],
      ],
    ]);
  });
});
