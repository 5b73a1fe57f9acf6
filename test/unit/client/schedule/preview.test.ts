import { deepEqual, equal } from "node:assert/strict";
import { monthName, weekdayName } from "../../../../client/schedule/names";
import {
  type PreviewContext,
  previewOf,
  runsText,
  todayIn,
} from "../../../../client/schedule/preview";
import { findZone, utc } from "../../../../core/cron/zone";

const now = Date.UTC(2026, 10, 22, 23, 20);
const english: PreviewContext = { zone: utc, now, locale: "en-GB", dialect: "linux", count: 3 };
const amsterdam = findZone("Europe/Amsterdam") ?? utc;

/** Whether a comma follows the weekday is the runtime's taste. */
function plainly(text: string): string {
  return text.replace(/([A-Z][a-z]{2}), /g, "$1 ");
}

describe("the preview of a schedule", () => {
  it("has expression, sentence and next runs", () => {
    const { runs, ...preview } = previewOf({ every: { count: 15, unit: "minute" } }, english);
    deepEqual(preview, {
      expression: "0 */15 * * * *",
      sentence: "Every 15 minutes",
      unsupported: [],
    });
    equal(plainly(runsText(runs, english)), "23:30, 23:45 · Mon 23 Nov 00:00");
  });

  it("says what is lost, and shows the nearest", () => {
    const { unsupported, expression } = previewOf({ every: { count: 7, unit: "minute" } }, english);
    deepEqual(unsupported, ["interval-does-not-divide"]);
    equal(expression, "0 */6 * * * *");
  });

  it("has no expression for what never comes", () => {
    const preview = previewOf(
      { every: { count: 1, unit: "month" }, days: [31], months: [4] },
      english,
    );
    deepEqual(preview, { unsupported: ["no-such-date"], runs: [] });
  });

  it("speaks the language that is asked for", () => {
    const dutch = { ...english, locale: "nl" };
    const { sentence, runs } = previewOf(
      { every: { count: 1, unit: "day" }, at: [{ hour: 9, minute: 30 }] },
      dutch,
    );
    equal(sentence, "Elke dag om 09:30");
    equal(runsText(runs.slice(0, 1), dutch), "ma 23 nov 09:30");
  });

  it("counts in the zone", () => {
    const previewContext = { ...english, zone: amsterdam };
    const { runs } = previewOf({ every: { count: 1, unit: "hour" } }, previewContext);
    equal(runsText(runs, previewContext), "01:00, 02:00, 03:00", "it is the 23rd there already");
    equal(todayIn(previewContext), "2026-11-23");
    equal(todayIn(english), "2026-11-22");
  });

  it("names seconds only where there are any, and the year only of another one", () => {
    const { runs } = previewOf({ every: { count: 20, unit: "second" } }, english);
    equal(plainly(runsText(runs, english)), "23:20:20, 23:20:40, 23:21:00");
    const yearly = previewOf({ every: { count: 1, unit: "day" }, once: "2027-01-04" }, english);
    equal(plainly(runsText(yearly.runs.slice(0, 1), english)), "Mon 4 Jan 2027 00:00");
  });
});

describe("names of the calendar", () => {
  it("are those of the language", () => {
    deepEqual(
      [0, 1, 6].map((day) => weekdayName(day, "en")),
      ["Sunday", "Monday", "Saturday"],
    );
    deepEqual(
      [1, 12].map((month) => monthName(month, "nl")),
      ["januari", "december"],
    );
  });
});
