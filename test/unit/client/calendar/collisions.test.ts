import { deepEqual, equal, ok } from "node:assert/strict";
import type { Collision } from "../../../../client/calendar/collisionSets";
import { type Collisions, findCollisions } from "../../../../client/calendar/collisions";
import { aDay, atOnce, participants } from "./given";

const clock = (at: number) => new Date(at).toISOString().slice(11, 19);

/** `0+1 together 1× 02:00:00`. */
function show({ rows, count, first, isTogether }: Collision): string {
  return `${rows.join("+")} ${isTogether ? "together" : "overlap"} ${count}× ${clock(first)}`;
}

function collide(texts: readonly string[]): Collisions {
  return atOnce(findCollisions(participants(texts), aDay));
}

describe("collisions of jobs", () => {
  const rows: readonly [reason: string, schedules: string[], found: string[]][] = [
    ["other times do not collide", ["0 0 2 * * *", "0 0 3 * * *"], []],
    ["the same second does", ["0 0 2 * * *", "0 0 2 * * *"], ["0+1 together 1× 02:00:00"]],
    ["half a minute later is no collision without a length", ["0 0 2 * * *", "30 0 2 * * *"], []],
    [
      "a run that still goes on is met by the next one",
      ["0 0 2 * * * ~60", "30 0 2 * * *"],
      ["0+1 overlap 1× 02:00:30"],
    ],
    ["one that has just ended is not", ["0 0 2 * * * ~30", "30 0 2 * * *"], []],
    [
      "of sets within each other the largest counts",
      ["0 0 2 * * * ~1800", "0 10 2 * * * ~1800", "0 20 2 * * *"],
      ["0+1+2 overlap 1× 02:20:00"],
    ],
    [
      "a chain is two sets when its ends do not meet",
      ["0 0 2 * * * ~900", "0 10 2 * * * ~900", "0 20 2 * * *"],
      ["0+1 overlap 1× 02:10:00", "1+2 overlap 1× 02:20:00"],
    ],
    [
      "the same set is one line, however often",
      ["0 0 * * * *", "0 0 */2 * * *"],
      ["0+1 together 12× 00:00:00"],
    ],
    [
      "more jobs come before more often",
      ["0 0 * * * *", "0 0 */2 * * *", "0 0 4 * * *"],
      ["0+1+2 together 1× 04:00:00", "0+1 together 11× 00:00:00"],
    ],
    [
      "a job never collides with itself, though it takes longer than its interval",
      ["0 0 * * * * ~7200"],
      [],
    ],
    [
      "jobs of every minute agree by their fields",
      ["0 * * * * *", "0 */2 * * * *"],
      ["0+1 together 720× 00:00:00"],
    ],
    ["and need not", ["0 * * * * *", "30 * * * * *"], []],
    [
      "three of the same schedule are one set",
      ["*/30 * * * * *", "*/30 * * * * *", "*/30 * * * * *"],
      ["0+1+2 together 2880× 00:00:00"],
    ],
    [
      "one of every second meets each run of the others",
      ["* * * * * *", "0 0 2 * * *", "0 0 3 * * *"],
      ["0+1 together 1× 02:00:00", "0+2 together 1× 03:00:00"],
    ],
    [
      "a frequent run that takes its time is met in the middle",
      ["0 * * * * * ~20", "10 0 2 * * *"],
      ["0+1 overlap 1× 02:00:10"],
    ],
    ["and not behind its end", ["0 * * * * * ~20", "25 0 2 * * *"], []],
  ];
  for (const [reason, schedules, found] of rows) {
    it(reason, () => deepEqual(collide(schedules).named.map(show), found));
  }

  it("are named up to ten, and the others counted", () => {
    const hours = Array.from({ length: 12 }, (_, hour) => `0 0 ${hour} * * *`);
    const { named, others } = collide([...hours, ...hours]);
    deepEqual([named.length, others], [10, 2]);
  });

  it("of very many different sets are named up to ten too", () => {
    const minutes = Array.from(
      { length: 300 },
      (_, index) => `${index % 60} ${index % 59} * * * *`,
    );
    const { named, others } = collide(minutes.map((text) => `${text} ~600`));
    equal(named.length, 10);
    ok(others > 40, `${others} others`);
  });

  it("are given up where there are too many runs to compare, and it says until when", () => {
    const jobs = Array.from({ length: 1_200 }, (_, index) => `${index % 60} */15 * * * * ~3600`);
    const { comparedUntil, named } = collide(jobs);
    ok(comparedUntil !== undefined && comparedUntil > aDay.start && comparedUntil < aDay.end);
    equal(named.length > 0, true);
  });

  it("leave out jobs that run all the time, and say which", () => {
    const { frequent } = collide(Array.from({ length: 14 }, () => "0 * * * * *"));
    deepEqual(frequent, [12, 13]);
  });
});

describe("the busiest minute", () => {
  const rows: readonly [reason: string, schedules: string[], found: string | undefined][] = [
    ["none where no two jobs share one", ["0 0 2 * * *", "0 0 3 * * *"], undefined],
    ["the first of several equal ones", ["0 0 2,3 * * *", "10 0 * * * *"], "02:00:00 2 by 2"],
    [
      "frequent jobs count with all of their starts",
      ["*/10 * * * * *", "0 30 5 * * *"],
      "05:30:00 7 by 2",
    ],
    [
      "of frequent jobs alone, within their hours",
      ["*/10 * 3 * * *", "*/20 * 3-9 * * *", "0 * 1 * * *"],
      "03:00:00 9 by 2",
    ],
    ["one job alone is not busy", ["* * * * * *"], undefined],
  ];
  for (const [reason, schedules, found] of rows) {
    it(reason, () => {
      const { busiest } = collide(schedules);
      equal(busiest && `${clock(busiest.at)} ${busiest.starts} by ${busiest.jobs}`, found);
    });
  }
});
