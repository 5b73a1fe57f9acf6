import { deepEqual, equal } from "node:assert/strict";
import {
  daysText,
  hoursText,
  readCount,
  readDate,
  readDays,
  readHours,
  readTimes,
  timesText,
} from "../../../../client/schedule/typedAnswers";

const nine = { hour: 9, minute: 0 };

const answers: readonly (readonly [
  why: string,
  read: (text: string, lastWord: string) => unknown,
  text: string,
  answer: unknown,
])[] = [
  ["a count", readCount, " 15 ", 15],
  ["no count: nothing", readCount, "", undefined],
  ["no count: 0", readCount, "0", undefined],
  ["no count: negative", readCount, "-1", undefined],
  ["no count: a fraction", readCount, "1.5", undefined],
  ["no count: other notations", readCount, "1e3", undefined],
  ["no count: too large", readCount, "1234567", undefined],
  ["one time", readTimes, "9:00", [nine]],
  ["a bare hour", readTimes, "9", [nine]],
  ["a point, as some people write", readTimes, "9.30", [{ hour: 9, minute: 30 }]],
  ["several times", readTimes, "9:00,17:30", [nine, { hour: 17, minute: 30 }]],
  ["several times with blanks", readTimes, " 9:00  17:30; ", [nine, { hour: 17, minute: 30 }]],
  ["seconds", readTimes, "9:00:05", [{ hour: 9, minute: 0, second: 5 }]],
  ["no time: nothing", readTimes, "", undefined],
  ["no time: hour 24", readTimes, "24:00", undefined],
  ["no time: minute 60", readTimes, "9:60", undefined],
  ["no time: half a minute", readTimes, "9:5", undefined],
  ["no time: one of them is none", readTimes, "9:00, noon", undefined],
  ["hours", readHours, "9-17", { between: { from: 9, to: 17 } }],
  ["hours over midnight", readHours, "22 – 3", { between: { from: 22, to: 3 } }],
  ["the whole day", readHours, " ", { between: undefined }],
  ["no hours: one of them", readHours, "9", undefined],
  ["no hours: 24", readHours, "9-24", undefined],
  ["days", readDays, "1, 15", [1, 15]],
  ["a range of days", readDays, "1,15-17", [1, 15, 16, 17]],
  ["the last day, in the person's language", readDays, "1 Laatste", [1, "last"]],
  ["no day: 0", readDays, "0", undefined],
  ["no day: 32", readDays, "32", undefined],
  ["no day: backwards", readDays, "17-15", undefined],
  ["no day: nothing", readDays, " ,", undefined],
  ["a date", readDate, " 2028-02-29 ", "2028-02-29"],
  ["no date: not of the calendar", readDate, "2027-02-29", undefined],
  ["no date: another order", readDate, "31-12-2026", undefined],
  ["no date: nothing", readDate, "", undefined],
];

describe("a typed answer", () => {
  for (const [why, read, text, answer] of answers) {
    it(`is ${why}: "${text}"`, () => {
      deepEqual(read(text, "laatste"), answer);
    });
  }

  it("is written as it is read", () => {
    const times = [nine, { hour: 17, minute: 5, second: 7 }];
    equal(timesText(times), "09:00, 17:05:07");
    deepEqual(readTimes(timesText(times)), times);
    deepEqual(readHours(hoursText({ from: 22, to: 3 })), { between: { from: 22, to: 3 } });
    deepEqual(readHours(hoursText(undefined)), { between: undefined });
    deepEqual(readDays(daysText([1, "last"], "laatste"), "laatste"), [1, "last"]);
  });
});
