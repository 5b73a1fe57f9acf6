import { equal } from "node:assert/strict";
import { formatTimeSpan, readTicks, timeSpanOf } from "../../../core/ticks";

const spans: readonly (readonly [ticks: bigint, text: string])[] = [
  [0n, "00:00:00"],
  [1n, "00:00:00.0000001"],
  [-1n, "-00:00:00.0000001"],
  [10_000_000n, "00:00:01"],
  [36_610_000_000n, "01:01:01"],
  [864_000_000_000n, "1.00:00:00"],
  [-1_728_000_000_001n, "-2.00:00:00.0000001"],
];

const dates: readonly (readonly [date: string, ticks: bigint | undefined])[] = [
  ["1970-01-01T00:00:00", 0n],
  ["1970-01-01T00:00:01Z", 10_000_000n],
  ["1970-01-01T00:00:00.5", 5_000_000n],
  ["1970-01-01T00:00:00.0000001Z", 1n],
  ["1970-01-01T01:00:00+01:00", 0n],
  ["x1970-01-01T00:00:00Z", undefined],
  ["1970-01-01T00:00:00Zx", undefined],
  ["1970-13-01T00:00:00Z", undefined],
  ["", undefined],
];

describe("lengths of time in .NET's form", () => {
  for (const [ticks, text] of spans) {
    it(text, () => equal(formatTimeSpan(ticks), text));
  }

  it("of milliseconds, rounded to 100 ns", () => equal(timeSpanOf(1.00006), "00:00:00.0010001"));
});

describe("a date to the hundred nanoseconds", () => {
  for (const [date, ticks] of dates) {
    it(`${date || "nothing"}: ${ticks}`, () => equal(readTicks(date), ticks));
  }
});
