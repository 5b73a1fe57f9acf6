import { deepEqual, equal, notEqual } from "node:assert/strict";
import { windowsZones } from "../../../../core/cron/windowsZones";
import { findZone, nextRuns, toInstant, toWall, utc, type Zone } from "../../../../core/cron/zone";
import { schedule, wall, zone } from "./given";

/** The wall clock with the offset in hours that it has then: `2018-03-11T03:30 -7`. */
function show(where: Zone, instant: number): string {
  const text = new Date(toWall(where, instant)).toISOString().slice(0, 16);
  return `${text} ${where.offsetAt(instant) / 3_600_000}`;
}

describe("wall time and instants", () => {
  const rows = [
    ["winter", "Europe/Berlin", "2018-01-15T12:00", "2018-01-15T12:00 1"],
    ["summer", "Europe/Berlin", "2018-07-15T12:00", "2018-07-15T12:00 2"],
    [
      "skipped: standard offset, so later on the clock",
      "Europe/Berlin",
      "2018-03-25T02:30",
      "2018-03-25T03:30 2",
    ],
    ["last minute before the gap", "Europe/Berlin", "2018-03-25T01:59", "2018-03-25T01:59 1"],
    ["first minute after the gap", "Europe/Berlin", "2018-03-25T03:00", "2018-03-25T03:00 2"],
    [
      "twice: standard time, the second one",
      "Europe/Berlin",
      "2018-10-28T02:30",
      "2018-10-28T02:30 1",
    ],
    [
      "beginning of the hour that comes twice",
      "Europe/Berlin",
      "2018-10-28T02:00",
      "2018-10-28T02:00 1",
    ],
    ["end of it", "Europe/Berlin", "2018-10-28T03:00", "2018-10-28T03:00 1"],
    ["before it", "Europe/Berlin", "2018-10-28T01:59", "2018-10-28T01:59 2"],
    [
      "skipped, west of Greenwich",
      "America/Los_Angeles",
      "2018-03-11T02:00",
      "2018-03-11T03:00 -7",
    ],
    ["twice, west of Greenwich", "America/Los_Angeles", "2018-11-04T01:59", "2018-11-04T01:59 -8"],
    [
      "half an hour of summer time, skipped",
      "Australia/Lord_Howe",
      "2018-10-07T02:15",
      "2018-10-07T02:45 11",
    ],
    [
      "half an hour of summer time, twice",
      "Australia/Lord_Howe",
      "2018-04-01T01:45",
      "2018-04-01T01:45 10.5",
    ],
    [
      "southern summer over new year",
      "Australia/Sydney",
      "2018-01-01T00:00",
      "2018-01-01T00:00 11",
    ],
    ["a zone of quarter hours", "Asia/Kathmandu", "2018-01-01T00:00", "2018-01-01T00:00 5.75"],
    ["no summer time", "UTC", "2018-03-25T02:30", "2018-03-25T02:30 0"],
  ] as const;
  for (const [why, name, given, expected] of rows) {
    it(`${why}: ${name} ${given}`, () => {
      const where = zone(name);
      equal(show(where, toInstant(where, wall(given))), expected);
    });
  }

  it("is the same both ways, but for the first pass of an hour that comes twice", () => {
    const where = zone("America/New_York");
    for (
      let instant = wall("2026-01-01T00:00");
      instant < wall("2027-01-01T00:00");
      instant += 1_260_000
    ) {
      const back = toInstant(where, toWall(where, instant));
      const isFirstPass =
        where.offsetAt(instant) !== where.offsetAt(instant + 3_600_000) &&
        where.offsetAt(instant) === -4 * 3_600_000;
      equal(back - instant, isFirstPass ? 3_600_000 : 0, new Date(instant).toISOString());
    }
  });

  it("agrees with Intl at every hour of a year, in zones that are unlike", () => {
    for (const name of [
      "Europe/Dublin",
      "Africa/Casablanca",
      "Australia/Lord_Howe",
      "America/Caracas",
    ]) {
      const where = zone(name);
      const format = new Intl.DateTimeFormat("sv-SE", {
        timeZone: name,
        dateStyle: "short",
        timeStyle: "medium",
      });
      for (
        let instant = wall("2026-01-01T00:00");
        instant < wall("2027-01-01T00:00");
        instant += 3_600_000
      ) {
        equal(
          `${format.format(instant).replace(" ", "T")}.000Z`,
          new Date(toWall(where, instant)).toISOString(),
        );
      }
    }
  });
});

describe("zone names", () => {
  it("knows every Windows id by a zone that Intl has", () => {
    equal(windowsZones.length, new Set(windowsZones.map(([id]) => id)).size);
    for (const [id] of windowsZones) {
      notEqual(findZone(id), undefined, id);
    }
  });

  const rows = [
    ["Windows", "W. Europe Standard Time", 2],
    ["Windows, in the registry's letter case or not", "pacific standard time", -7],
    ["Windows, with brackets", "Central Standard Time (Mexico)", -6],
    ["IANA", "Europe/Berlin", 2],
    ["IANA in small letters", "europe/berlin", 2],
    ["an old IANA name", "Asia/Calcutta", 5.5],
    ["UTC", "UTC", 0],
    ["UTC by its place", "Etc/UTC", 0],
    ["a fixed offset, with POSIX's sign", "Etc/GMT+5", -5],
  ] as const;
  for (const [why, name, hours] of rows) {
    it(`${why}: ${name}`, () => {
      equal(zone(name).offsetAt(wall("2026-07-01T00:00")) / 3_600_000, hours);
      equal(zone(name).name, name);
    });
  }

  for (const name of [
    "",
    " ",
    "Mars/Phobos",
    "W. Europe Standard",
    "+01:00",
    "-0800",
    "UTC+1",
    "CEST",
    "Europe/Berlin ",
    "\0",
    "x".repeat(1_000_000),
  ]) {
    it(`does not know ${JSON.stringify(name.slice(0, 20))}`, () => {
      equal(findZone(name), undefined);
    });
  }
});

/** Kudu's runs around a change of the clocks, as simulated with .NET's arithmetic. */
describe("runs when the clocks change", () => {
  const spring = "2018-03-11";
  const autumn = "2018-11-04";
  const rows: [string, string, string, string[]][] = [
    ["0 */15 * * * *", `${spring}T01:40`, "no gap", ["01:45 -8", "03:00 -7", "03:15 -7"]],
    ["0 0 * * * *", `${spring}T00:30`, "one real hour", ["01:00 -8", "03:00 -7", "04:00 -7"]],
    [
      "0 30 2 * * *",
      `${spring}T00:30`,
      "once, an hour later on the clock",
      ["03:30 -7", "02:30 -7"],
    ],
    ["0 30 2,3 * * *", `${spring}T00:30`, "merged into one", ["03:30 -7", "02:30 -7", "03:30 -7"]],
    [
      "0 15,45 2 * * *",
      `${spring}T00:30`,
      "the second is lost",
      ["03:15 -7", "02:15 -7", "02:45 -7"],
    ],
    ["0 30 1 * * *", `${spring}T00:30`, "outside the gap", ["01:30 -8", "01:30 -7"]],
    [
      "0 */15 * * * *",
      `${autumn}T00:20`,
      "a pause of 75 minutes",
      ["00:30 -7", "00:45 -7", "01:00 -8", "01:15 -8"],
    ],
    ["0 0 * * * *", `${autumn}T00:00`, "two real hours", ["01:00 -8", "02:00 -8"]],
    ["0 30 2 * * *", `${autumn}T00:20`, "once", ["02:30 -8", "02:30 -8"]],
    ["0 30 2,3 * * *", `${autumn}T00:20`, "as always", ["02:30 -8", "03:30 -8"]],
    ["0 15,45 2 * * *", `${autumn}T00:20`, "as always", ["02:15 -8", "02:45 -8"]],
    ["0 30 1 * * *", `${autumn}T00:20`, "once, the second one", ["01:30 -8", "01:30 -8"]],
  ];
  for (const [text, after, why, expected] of rows) {
    it(`${text} after ${after}: ${why}`, () => {
      const where = zone("Pacific Standard Time");
      const runs = nextRuns(schedule(text), where, toInstant(where, wall(after)), expected.length);
      deepEqual(
        runs.map((run) => show(where, run).slice(11)),
        expected,
      );
    });
  }

  it("pauses 75 real minutes before the hour that comes twice", () => {
    const where = zone("America/Los_Angeles");
    const [first = 0, second = 0] = nextRuns(
      schedule("0 */15 * * * *"),
      where,
      toInstant(where, wall(`${autumn}T00:40`)),
      2,
    );
    equal((second - first) / 60_000, 75);
  });

  it("never goes back, in any zone", () => {
    for (const [name] of windowsZones) {
      const runs = nextRuns(schedule("0 30 0-4 * * *"), zone(name), wall("2026-01-01T00:00"), 1900);
      equal(runs.length, 1900);
      const goesBack = runs.findIndex((run, index) => run <= (runs[index - 1] ?? 0));
      equal(goesBack, -1, name);
    }
  });

  it("ends where the schedule ends", () => {
    deepEqual(nextRuns(schedule("0 0 0 30 2 *"), utc, 0, 5), []);
    equal(nextRuns(schedule("0 0 0 1 1 *"), utc, Date.UTC(9997, 5, 1), 5).length, 2);
  });
});
