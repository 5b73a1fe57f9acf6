import { deepEqual, equal } from "node:assert/strict";
import { safeLocale, shortTime, zoneOf } from "../../../server/times";
import { noon } from "./cursor";

const hour = 3_600_000;

/** From Monday 2 March 2026, 12:00 in UTC. */
const rows: readonly (readonly [why: string, after: number, shown: RegExp])[] = [
  ["later that day", 11 * hour, /^23:00:00$/],
  ["the next day", 12 * hour, /^Tue\b.*00:00:00$/],
  [
    "the last day whose weekday alone is clear",
    6 * 24 * hour - 1000,
    /^Sun\b(?!.*2026).*11:59:59$/,
  ],
  ["a week away, where the weekday would be today's", 7 * 24 * hour, /2026/],
  ["six days away to the second", 6 * 24 * hour, /2026/],
];

describe("a time near another", () => {
  for (const [why, after, shown] of rows) {
    it(`${why}: ${shown}`, () => {
      const text = shortTime(noon + after, noon, { locale: "en", iana: "UTC" });
      equal(shown.test(text), true, text);
    });
  }

  it("is of another day where that one's zone has another day", () => {
    const style = { locale: "en", iana: "Asia/Tokyo" };
    equal(/^Tue\b/.test(shortTime(noon + 3 * hour, noon, style)), true);
  });
});

describe("the zone of a setting", () => {
  for (const [name, id, isKnown] of [
    ["Tokyo Standard Time", "Asia/Tokyo", true],
    ["nowhere", "UTC", false],
  ] as const) {
    it(`${name}: ${id}`, () => {
      const found = zoneOf(name);
      deepEqual([found.zone.iana, found.isKnown], [id, isKnown]);
    });
  }
});

describe("the language of an editor", () => {
  for (const [given, taken] of [
    ["nl_NL", "nl-NL"],
    ["DE", "de"],
    ["", "en"],
    ["C", "en"],
  ] as const) {
    it(`${JSON.stringify(given)}: ${taken}`, () => equal(safeLocale(given), taken));
  }
});
