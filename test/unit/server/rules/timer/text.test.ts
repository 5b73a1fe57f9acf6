/** Schedules that people wrote in their functions, each with what is said of it and offered. */
import { deepEqual } from "node:assert/strict";
import { currentHost, sdk1, sdk2, type TimerHost } from "../../../../../core/timer/timerHost";
import { applyEdits } from "../../../../../server/problem";
import { checkTimerText } from "../../../../../server/rules/timer/text";

/** `code severity underlined -> fix | fix`, one line per problem. */
function said(text: string, host: TimerHost): string[] {
  return checkTimerText(text, host).map(({ code, severity, offset, length, fixes }) => {
    const results = fixes.map(({ edits }) => applyEdits(text, edits)).join(" | ");
    const what = `${code} ${severity} '${text.slice(offset, offset + length)}'`;
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
  ["PT5M", "timer-value error 'PT5M'"],
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

const older: readonly (readonly [TimerHost, ...Row])[] = [
  [sdk2, "0 2 * * *", "timer-five-fields error '0 2 * * *' -> 0 0 2 * * *"],
  [sdk1, "0 0 27 * *", "timer-five-fields error '0 0 27 * *' -> 0 0 0 27 * *"],
  [sdk1, "0/1 * * * * *", "timer-one hint '0/1' -> 0 * * * * * | * * * * * *"],
  [sdk1, "0/5 0/1 * * * *", "timer-one hint '0/1' -> 0/5 0 * * * * | 0/5 * * * * *"],
  [sdk1, "%Every%", "timer-value error '%Every%'"],
];

describe("the text of a timer's schedule", () => {
  for (const [text, ...expected] of [...real, ...others]) {
    it(`'${text}'`, () => deepEqual(said(text, currentHost), expected));
  }
  for (const [host, text, ...expected] of older) {
    it(`'${text}' for ${host.generation}`, () => deepEqual(said(text, host), expected));
  }

  it("prefers a fix only where nothing changes but the question mark", () => {
    const isPreferred = (text: string) => checkTimerText(text)[0]?.fixes[0]?.isPreferred;
    deepEqual(["0 0 0 * * ?", "0 0 8 * * 7", "* */10 * * * *"].map(isPreferred), [
      true,
      false,
      false,
    ]);
  });
});
