import { doesNotMatch, equal, match } from "node:assert/strict";
import { defaultSettings } from "../../../../core/protocol";
import { explainField } from "../../../../server/features/explainField";
import { escapeMarkdown, explainSchedule } from "../../../../server/features/explainSchedule";
import { schedule } from "../../core/cron/given";
import { context } from "../cursor";

function explained(text: string, timeZone = "UTC", localZone = "UTC", count = 3): string {
  const settings = { ...defaultSettings, timeZone, preview: { ...defaultSettings.preview, count } };
  return explainSchedule(schedule(text), settings, { ...context, localZone });
}

/** At noon of Monday 2 March 2026. */
const rows: readonly (readonly [why: string, text: string, says: RegExp, not?: RegExp])[] = [
  ["as many runs as wished", "0 0 9 * * *", /(\n\| [^|]*09:00:00[^|]*\|[^|]*\|){3}/],
  ["the zone of the runs", "0 0 9 * * *", /\| Next runs \(UTC\) \| {3}\|/, /Your local time/],
  ["the wait of the log, in whole seconds", "0 0 9 * * *", /expected in 21:00:00`: the time until/],
  ["a wait of days", "0 0 9 4 * *", /expected in 1\.21:00:00`: the time until/],
  ["a wait that is as long as the timer's", "0 0 12 11 4 *", /expected in 40\.00:00:00`: the time/],
  ["a wait that is longer", "1 0 12 11 4 *", /expected in 40\.00:00:00`, the longest/],
  ["the form of the log", "0 0 9 * * MON", /In Azure's logs: `0 0 9 \* \* 1`/],
  ["no runs", "0 0 0 30 2 *", /In Azure's logs/, /Next runs|expected in/],
  ["no word of clocks where there is none", "* * * * * *", /Next runs/, /Clocks|Unknown time zone/],
];

describe("a schedule explained", () => {
  for (const [why, text, says, not = /undefined|NaN/] of rows) {
    it(why, () => {
      const found = explained(text);
      match(found, says);
      doesNotMatch(found, not);
    });
  }

  it("names a zone that no one knows", () => {
    match(explained("0 0 9 * * *", "Mars/Phobos"), /Unknown time zone 'Mars\/Phobos'/);
    doesNotMatch(explained("0 0 9 * * *", "Europe/Berlin"), /Unknown time zone/);
  });

  it("tells the person's own time where it differs at any of the runs", () => {
    const inTokyo = explained("0 0 9 * * *", "UTC", "Asia/Tokyo");
    match(inTokyo, /Your local time \|[\s\S]*09:00:00 \| [^|]*18:00:00 \| /);
    // London keeps UTC until 29 March.
    doesNotMatch(explained("0 0 9 * * *", "UTC", "Europe/London"), /Your local time/);
    match(explained("0 0 9 27 * *", "UTC", "Europe/London"), /Your local time/);
  });

  it("takes no text of others for Markdown", () => {
    equal(escapeMarkdown("a*b_[c](d)|`<e>`"), "a\\*b\\_\\[c\\](d)\\|\\`\\<e\\>\\`");
  });
});

describe("a field explained", () => {
  const fields: readonly (readonly [why: string, text: string, at: number, last: string])[] = [
    ["all values", "0 0 * * * *", 4, "Values: all"],
    ["names", "0 0 9 * * MON,Sun", 10, "Values: Sunday, Monday"],
    ["months by their names", "0 0 9 1 1,2 *", 8, "Values: January, February"],
    ["a dozen", "0 0 1-12 * * *", 4, "Values: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12"],
    ["one more", "0 0 1-13 * * *", 4, "Values: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, …"],
  ];
  for (const [why, text, at, last] of fields) {
    it(`has ${why}`, () => {
      equal(explainField(text, at, schedule(text))?.text.split("  \n").at(-1), last);
    });
  }
});
