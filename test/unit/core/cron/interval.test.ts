import { deepEqual, equal } from "node:assert/strict";
import { nextInterval } from "../../../../core/cron/interval";
import { occurrences } from "../../../../core/cron/occurrences";
import { toInstant, utc } from "../../../../core/cron/zone";
import { schedule, wall, zone } from "./given";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Kudu's own checks of a schedule, numbered as in docs/kudu.md#10.4; now = 2015-01-01 00:00:00. */
describe("the interval to the next run, as Kudu's tests have it", () => {
  const newYear = "2015-01-01T00:00:00";
  const rows: [string, string, string, boolean, number][] = [
    ["S1 seconds", "10 * * * * *", newYear, false, 10 * second],
    ["S2 minutes", "0 1 * * * *", newYear, false, minute],
    ["S3 both", "5 1 * * * *", newYear, false, 65 * second],
    ["S4 hours", "0 0 2 * * *", newYear, false, 2 * hour],
    ["S5 days", "* * * 3 * *", newYear, false, 2 * day],
    ["S6 a month", "* * * * 2 *", newYear, false, 31 * day],
    ["S7 two months", "* * * * 3 *", newYear, false, 59 * day],
    ["S8 three months", "* * * * 4 *", newYear, false, 90 * day],
    ["S9 a last run long ago", "10 * * * * *", "2014-01-01T00:00:00", false, 10 * second],
    ["S10 missed too long ago", "0 */5 * * * *", "2014-12-31T23:00:00", false, 5 * minute],
    ["S11 missed two minutes ago", "0 */2 * * * *", "2014-12-31T23:57:00", false, 0],
    ["S12 missed ten minutes ago exactly", "0 */2 * * * *", "2014-12-31T23:49:00", false, 0],
    [
      "S13 first missed twelve minutes ago",
      "0 */2 * * * *",
      "2014-12-31T23:47:00",
      false,
      2 * minute,
    ],
    ["S14 the same, but whatever was missed runs", "0 */2 * * * *", "2014-12-31T23:47:00", true, 0],
    ["S15 nothing was missed", "10 * * * * *", newYear, true, 10 * second],
  ];
  for (const [name, text, lastRun, ignoreMissed, wait] of rows) {
    it(`${name}: ${text}`, () => {
      const given = { schedule: schedule(text), zone: utc, now: wall(newYear), ignoreMissed };
      equal(nextInterval({ ...given, lastRun: wall(lastRun) })?.wait, wait);
    });
  }

  const zoned: [string, string, string, string, number][] = [
    [
      "S16 a week with the change of the clocks in it",
      "0 0 18 * * 5",
      "2018-03-09T18:00",
      "America/Los_Angeles",
      167 * hour,
    ],
    ["S16 a week without", "0 0 18 * * 5", "2018-03-09T18:00", "UTC", 168 * hour],
    [
      "S17 a time that does not exist",
      "0 59 * * * *",
      "2018-03-11T01:59",
      "America/Los_Angeles",
      hour,
    ],
    ["S17 the same where it does", "0 59 * * * *", "2018-03-11T01:59", "Europe/Berlin", hour],
  ];
  for (const [name, text, at, zoneName, wait] of zoned) {
    it(`${name}: ${text} in ${zoneName}`, () => {
      const where = zone(zoneName);
      const now = toInstant(where, wall(at));
      const given = { schedule: schedule(text), zone: where, ignoreMissed: true };
      equal(nextInterval({ ...given, lastRun: now, now })?.wait, wait);
    });
  }
});

describe("the interval otherwise", () => {
  const now = wall("2015-01-01T00:00:00");
  const ask = (text: string, lastRun?: number, at = now) =>
    nextInterval({ schedule: schedule(text), zone: utc, lastRun, now: at, ignoreMissed: false });

  it("counts from now where there was no run", () => {
    deepEqual(ask("0 */5 * * * *"), { wait: 5 * minute });
  });

  it("counts what was missed and tells the last of it", () => {
    deepEqual(ask("0 */5 * * * *", wall("2014-12-31T23:00:00")), {
      wait: 5 * minute,
      missed: { count: 11, mostRecent: wall("2014-12-31T23:55:00") },
    });
  });

  it("keeps the fraction of the second that has begun", () => {
    equal(ask("0 */5 * * * *", undefined, now + 250)?.wait, 5 * minute - 250);
  });

  it("does not run what is due this very second twice", () => {
    equal(ask("0 0 0 * * *", now + 250, now + 400)?.wait, day - 400);
  });

  it("never comes", () => {
    equal(ask("0 0 0 30 2 *"), undefined);
  });

  it("waits for the second pass of an hour that comes twice, even within the first", () => {
    const where = zone("America/Los_Angeles");
    const firstPass = toInstant(where, wall("2018-11-04T00:59")) + 21 * minute;
    const given = { schedule: schedule("0 */15 * * * *"), zone: where, ignoreMissed: false };
    equal(nextInterval({ ...given, now: firstPass })?.wait, 70 * minute);
  });

  it("compares raw wall times: a time of the gap is missed 40 minutes at ten past", () => {
    const where = zone("America/Los_Angeles");
    const given = { schedule: schedule("0 30 2 * * *"), zone: where, ignoreMissed: false };
    const lastRun = toInstant(where, wall("2018-03-10T02:30"));
    const at = toInstant(where, wall("2018-03-11T03:10"));
    deepEqual(nextInterval({ ...given, lastRun, now: at }), {
      wait: 23 * hour + 20 * minute,
      missed: { count: 1, mostRecent: wall("2018-03-11T02:30") },
    });
  });

  const missed: [string, string][] = [
    ["* * * * * *", "2014-12-30T03:04:05"],
    ["*/7 3-40/3 */5 * * *", "2014-11-03T11:22:33"],
    ["5,10 0 9 * * 1-5", "2014-06-03T09:00:05"],
    ["0 0 12 29 2 *", "2003-06-03T09:00:05"],
  ];
  for (const [text, lastRun] of missed) {
    it(`misses as many as there are one by one: ${text}`, () => {
      const all: number[] = [];
      for (const next of occurrences(schedule(text), wall(lastRun))) {
        if (next >= now) {
          break;
        }
        all.push(next);
      }
      deepEqual(ask(text, wall(lastRun))?.missed, { count: all.length, mostRecent: all.at(-1) });
    });
  }

  it("counts the seconds of a century without going through them", () => {
    const lastRun = wall("1915-01-01T00:00:00");
    const { count } = ask("* * * * * *", lastRun)?.missed ?? {};
    equal(count, (now - lastRun) / second - 1);
  });
});
