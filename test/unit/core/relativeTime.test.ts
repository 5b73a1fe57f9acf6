import assert from "node:assert/strict";
import { relativeTime } from "../../../core/relativeTime";

describe("a relative time", () => {
  const minute = 60;
  const hour = 60 * minute;
  const rows: readonly [why: string, seconds: number, long: string, short: string][] = [
    ["of a moment in the same second", 0.3, "in 0 seconds", "in 0 sec"],
    ["is counted in seconds below a minute", 59, "in 59 seconds", "in 59 sec"],
    ["is never 60 of a unit", 59.7, "in 1 minute", "in 1 min"],
    ["is rounded, not cut", 1 * hour + 50 * minute, "in 2 hours", "in 2 hr"],
    ["is rounded up to the next unit", 59 * minute + 45, "in 1 hour", "in 1 hr"],
    ["stays below it where that is nearer", 59 * minute + 15, "in 59 minutes", "in 59 min"],
    ["goes back as well as ahead", -5 * minute, "5 minutes ago", "5 min ago"],
    ["of a day", 23 * hour + 45 * minute, "in 1 day", "in 1 day"],
    ["of a schedule once a year", 360 * 24 * hour, "in 1 year", "in 1 yr"],
  ];
  for (const [why, seconds, long, short] of rows) {
    it(why, () => {
      const shown = (style: "long" | "short") =>
        relativeTime(seconds * 1000, 0, { locale: "en", style });
      assert.deepEqual([shown("long"), shown("short")], [long, short]);
    });
  }

  it("speaks the language that it is asked for", () => {
    assert.equal(relativeTime(720_000, 0, { locale: "nl", style: "short" }), "over 12 min");
  });
});
