/** An interval in words: whole units, a single one without its number, parts of a second. */
import { equal } from "node:assert/strict";
import { readTimerSchedule } from "../../../../../core/timer/timerSchedule";
import { timerSentence } from "../../../../../server/rules/timer/sentence";
import { spanText } from "../../../../../server/rules/timer/spanText";

const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];

const rows: readonly (readonly [milliseconds: number, words: string])[] = [
  [second, "second"],
  [minute, "minute"],
  [hour, "hour"],
  [day, "day"],
  [2 * second, "2 seconds"],
  [2 * minute, "2 minutes"],
  [2 * hour, "2 hours"],
  [2 * day, "2 days"],
  [day + hour + minute + second, "1 day 1 hour 1 minute 1 second"],
  [day + 2 * hour, "1 day 2 hours"],
  [hour + 30 * minute, "1 hour 30 minutes"],
  [minute + 30 * second, "1 minute 30 seconds"],
  [1500, "1.5 seconds"],
  [500, "0.5 seconds"],
];

describe("an interval in words", () => {
  for (const [milliseconds, words] of rows) {
    it(`every ${words}`, () => equal(spanText(milliseconds), words));
  }

  const sentences: readonly (readonly [text: string, sentence: string | undefined])[] = [
    ["0", "Without a pause"],
    ["-00:05:00", "Without a pause"],
    ["00:00:00.001", "Every 0.001 seconds, from the start of the app"],
    ["each day", undefined],
  ];
  for (const [text, sentence] of sentences) {
    it(`of '${text}'`, () => equal(timerSentence(readTimerSchedule(text), "en"), sentence));
  }
});
