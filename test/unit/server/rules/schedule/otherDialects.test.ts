import { deepEqual, equal } from "node:assert/strict";
import {
  fromClockTime,
  fromInterval,
  fromMacro,
  fromQuartz,
  fromTimeSpan,
  isInterval,
  isMacro,
  isTimeSpan,
} from "../../../../../server/rules/schedule/otherDialects";

/** Undefined where NCRONTAB has nothing for it. */
type Row = readonly [text: string, expression?: string];

const macros: readonly Row[] = [
  ["@yearly", "0 0 0 1 1 *"],
  [" @Daily ", "0 0 0 * * *"],
  ["@reboot"],
  ["@every 5m", "0 */5 * * * *"],
  ["every 5 minutes", "0 */5 * * * *"],
  ["every minute", "0 * * * * *"],
  ["rate(1 hour)", "0 0 * * * *"],
  ["rate ( 2 hours )", "0 0 */2 * * *"],
  ["EVERY 30 SECS", "*/30 * * * * *"],
  ["@every 1s", "* * * * * *"],
  ["@every 60s", "0 * * * * *"],
  ["@every 1h30m"],
  ["@every 30m30m", "0 0 * * * *"],
  ["@every 7m"],
  ["@every 90s"],
  ["@every 24h", "0 0 0 * * *"],
  ["@every 1d", "0 0 0 * * *"],
  ["@every 48h"],
  ["@every 1w"],
  ["@every 5 mins or so"],
  ["@every 5 moments"],
  ["@every 0s"],
  ["run every 5m"],
  ["PT5M", "0 */5 * * * *"],
  ["PT1H", "0 0 * * * *"],
  ["PT20S", "*/20 * * * * *"],
  ["P1D", "0 0 0 * * *"],
  ["P1DT1H"],
  ["PT59M60S", "0 0 * * * *"],
  ["P"],
  ["PT"],
  ["xPT5M"],
  ["PT5Mx"],
];

describe("a macro or an interval in words", () => {
  for (const [text, expression] of macros) {
    it(`${text}: ${expression}`, () => equal(fromMacro(text), expression));
  }

  it("is told from others by its first mark, and an interval by its words", () => {
    deepEqual(["@daily", "  @x", "0 @ *"].map(isMacro), [true, true, false]);
    deepEqual(["@daily", "@every 5m", "PT7M", "5m"].map(isInterval), [false, true, true, false]);
  });
});

const spans: readonly Row[] = [
  ["00:05:00", "0 */5 * * * *"],
  ["00:05", "0 */5 * * * *"],
  ["00:00:10.5", "*/10 * * * * *"],
  ["1:00:00", "0 0 * * * *"],
  ["1.00:00:00", "0 0 0 * * *"],
  ["1.0:0", "0 0 0 * * *"],
  [" 00:00:01 ", "* * * * * *"],
  ["00:07:00"],
  ["00:00:00"],
  ["2.00:00:00"],
  ["1:2:3:4"],
  ["x00:05:00"],
  ["00:05:00x"],
];

describe("a TimeSpan", () => {
  for (const [text, expression] of spans) {
    it(`${text}: ${expression}`, () => equal(fromTimeSpan(text), expression));
  }

  it("is told by its colons", () => {
    const texts = ["00:05", "1.00:00:00", "0 5", "00:05:00 x", "x 00:05:00"];
    deepEqual(texts.map(isTimeSpan), [true, true, false, false, false]);
  });
});

const nearest: readonly Row[] = [
  ["00:07:00", "0 */6 * * * *"],
  ["@every 7m", "0 */6 * * * *"],
  ["@every 7s", "*/6 * * * * *"],
  ["@every 5h", "0 0 */6 * * *"],
  ["@every 90s", "0 */2 * * * *"],
  ["@every 1h30m", "0 0 */2 * * *"],
  ["2.00:00:00", "0 0 0 */2 * *"],
  ["1.12:00:00", "0 0 0 * * *"],
  ["@every 1w", "0 0 0 */7 * *"],
  ["@every 5m", "0 */5 * * * *"],
  ["00:00:00"],
  ["often"],
];

describe("the nearest interval that NCRONTAB has", () => {
  for (const [text, expression] of nearest) {
    it(`${text}: ${expression}`, () => equal(fromInterval(text), expression));
  }
});

const times: readonly Row[] = [
  ["08:30", "0 30 8 * * *"],
  ["8:05:09", "9 5 8 * * *"],
  [" 06:00 ", "0 0 6 * * *"],
  ["23:59:59", "59 59 23 * * *"],
  ["05:59"],
  ["24:00"],
  ["08"],
  ["1.08:30"],
  ["08:30 x"],
];

describe("a time of the day", () => {
  for (const [text, expression] of times) {
    it(`${text}: ${expression}`, () => equal(fromClockTime(text), expression));
  }
});

/** `=` in front of those whose weekdays are numbered as Quartz does, `-` behind a dropped year. */
const quartz: readonly (readonly [text: string, ...readings: string[]])[] = [
  ["0 0 12 * * ?", "0 0 12 * * *"],
  ["0 0 12 ? * MON-FRI", "0 0 12 * * MON-FRI"],
  ["0 0 12 ? * 2-6", "=0 0 12 * * 1-5", "0 0 12 * * 2-6"],
  ["0 0 12 ? * 1,7/2", "=0 0 12 * * 0,6/2", "0 0 12 * * 1,7/2"],
  ["0 0 12 ? * MON/2", "0 0 12 * * MON/2"],
  ["0 0/1 * * * ?", "0 * * * * *"],
  ["0 1/1 * 1/1 * ?", "0 1/1 * * * *"],
  ["0 0 12 * * ? *", "0 0 12 * * *"],
  ["0 0 12 * * ? ?", "0 0 12 * * *"],
  ["0 0 12 * * ? 2030", "0 0 12 * * *-"],
  ["0 0 12 ? * MON#1", "0 0 12 1-7 * MON"],
  ["0 0 12 ? * mon#5", "0 0 12 29-31 * mon"],
  ["0 0 12 ? * 2#2", "=0 0 12 8-14 * 1", "0 0 12 8-14 * 2"],
  ["0 0 12 ? * MON#1,mon#3", "0 0 12 1-7,15-21 * MON"],
  ["0 0 12 5-9 * MON#1", "0 0 12 5-7 * MON"],
  ["0 0 12 20 * MON#1"],
  ["0 0 12 x * MON#1"],
  ["0 0 12 ? * MON#1,TUE#2"],
  ["0 0 12 ? * MON#1,TUE"],
  ["0 0 12 ? * MON#6"],
  ["0 0 12 ? * 9MON#1"],
  ["0 0 12 ? * MON#12"],
  ["0 12 * * ?"],
  ["0 0 12 * * ? 2030 1"],
];

describe("an expression of Quartz", () => {
  for (const [text, ...readings] of quartz) {
    it(`${text}: ${readings.join(" or ")}`, () => {
      const found = fromQuartz(text).map(
        (each) => `${each.isRenumbered ? "=" : ""}${each.text}${each.isYearDropped ? "-" : ""}`,
      );
      deepEqual(found, readings);
    });
  }
});
