import { deepEqual, equal } from "node:assert/strict";
import { besideRange, type Days, rangeAt, ticksOf } from "../../../../client/calendar/range";
import { toWall } from "../../../../core/cron/zone";
import { zone } from "../../core/cron/given";

describe("the range of the calendar", () => {
  const rows: readonly [reason: string, zone: string, at: string, days: Days, shown: string][] = [
    ["a day", "UTC", "2026-06-12T15:00Z", 1, "2026-06-12T00:00Z 24 h"],
    ["a day elsewhere", "Asia/Tokyo", "2026-06-12T15:00Z", 1, "2026-06-12T15:00Z 24 h"],
    ["a day of 23 hours", "Europe/Berlin", "2026-03-29T12:00Z", 1, "2026-03-28T23:00Z 23 h"],
    ["a day of 25 hours", "Europe/Berlin", "2026-10-25T12:00Z", 1, "2026-10-24T22:00Z 25 h"],
    ["a week from the day on", "Europe/Berlin", "2026-10-21T12:00Z", 7, "2026-10-20T22:00Z 169 h"],
    [
      "a midnight that the clocks skip",
      "America/Santiago",
      "2026-09-06T12:00Z",
      1,
      "2026-09-06T04:00Z 23 h",
    ],
  ];
  for (const [reason, name, at, days, shown] of rows) {
    it(reason, () => {
      const { start, end } = rangeAt(zone(name), Date.parse(at), days);
      equal(`${new Date(start).toISOString().slice(0, 16)}Z ${(end - start) / 3_600_000} h`, shown);
    });
  }

  it("moves by its own length, forth and back, over a change of the clocks", () => {
    const where = zone("Europe/Berlin");
    for (const days of [1, 7] as const) {
      const range = rangeAt(where, Date.parse("2026-10-24T12:00Z"), days);
      const next = rangeAt(where, besideRange(range, 1), days);
      equal(next.start, range.end);
      deepEqual(rangeAt(where, besideRange(next, -1), days), range);
    }
  });

  // Clocks that change at midnight or by odd lengths, and zones off the hour.
  for (const name of [
    ...["America/Santiago", "America/Havana", "Asia/Beirut", "Asia/Gaza", "Africa/Cairo"],
    ...["Africa/Casablanca", "Antarctica/Troll", "Australia/Lord_Howe", "Pacific/Chatham"],
    ...["Asia/Kathmandu", "America/St_Johns"],
  ]) {
    it(`has each day of a year once, and its lines in order: ${name}`, () => {
      const where = zone(name);
      let range = rangeAt(where, Date.parse("2026-01-01T12:00Z"), 1);
      for (let day = 0; day < 366; day++) {
        const next = rangeAt(where, besideRange(range, 1), 1);
        equal(next.start, range.end);
        equal(rangeAt(where, besideRange(next, -1), 1).start, range.start);
        const ticks = ticksOf(where, next, 1);
        deepEqual(ticks, [...new Set(ticks)].sort());
        range = next;
      }
    });
  }

  it("has lines at whole hours of the wall clock, each once", () => {
    const where = zone("Europe/Berlin");
    const range = rangeAt(where, Date.parse("2026-10-25T12:00Z"), 1);
    const hours = ticksOf(where, range, 1).map((at) => new Date(toWall(where, at)).getUTCHours());
    deepEqual(hours, [0, 3, 6, 9, 12, 15, 18, 21]);
    equal(ticksOf(where, rangeAt(where, range.start, 7), 7).length, 7);
  });
});
