import { deepEqual, equal } from "node:assert/strict";
import { next } from "../../../../cli/next";
import { countPerBin, expectRuns } from "../../../../client/calendar/expectedRuns";
import { binLength, rangeAt } from "../../../../client/calendar/range";
import type { Dialect } from "../../../../core/cron/dialect";
import { kuduScheduler } from "../../../../core/cron/runSpans";
import { parseSchedule, type Schedule } from "../../../../core/cron/schedule";
import { zone } from "../../core/cron/given";

/** What `webjobs next` prints at an instant. */
async function printed(
  text: string,
  timeZone: string,
  { platform, at, count }: { platform: Dialect; at: number; count: number },
): Promise<number[]> {
  const lines: string[] = [];
  const terminal = { print: (line: string) => lines.push(line), note: () => undefined };
  const options = { timeZone, platform, count };
  const context = { words: text.split(" "), options, terminal, language: "en", cwd: __dirname };
  const { now } = Date;
  Date.now = () => at;
  try {
    equal(await next(context as unknown as Parameters<typeof next>[0]), 0);
  } finally {
    Date.now = now;
  }
  return lines.map((line) => Date.parse(line));
}

/** The jobs of a site: what people write, and what the clocks play with. */
const jobs = [
  "0 0 2 * * *",
  "0 30 2 * * *",
  "0 */30 * * * *",
  "0 15 1,2,3 * * *",
  "0 0 0 * * *",
  "0 59 23 * * 0",
  "30 10 */3 * * 1-5",
  "15,45 20 2 * * *",
  "0 0 12 1 * *",
  "0 0 0 31 2 *",
  "0 */2 * * * *",
  "*/10 * 2 * * *",
];

/** A day within the week of each change. */
const weeks: readonly [reason: string, zone: string, day: string][] = [
  ["forward in Europe", "Europe/Berlin", "2026-03-25"],
  ["back in Europe", "Europe/Berlin", "2026-10-21"],
  ["forward in America", "Eastern Standard Time", "2026-03-04"],
  ["back in America", "America/Los_Angeles", "2026-10-28"],
  ["back by half an hour", "Australia/Lord_Howe", "2026-03-31"],
  ["forward by half an hour", "Australia/Lord_Howe", "2026-09-30"],
  ["forward at midnight", "America/Santiago", "2026-09-02"],
  ["back at midnight", "America/Santiago", "2026-04-01"],
  ["none", "UTC", "2026-06-10"],
];

describe("the marks of a week", () => {
  for (const platform of ["linux", "windows"] as const) {
    for (const [reason, name, day] of weeks) {
      it(`are what webjobs next says on ${platform}: ${reason}`, async () => {
        const where = zone(name);
        const noon = Date.parse(`${day}T12:00Z`);
        const range = rangeAt(where, noon, 7);
        // Once from the middle of its first day on, and once as a week to come.
        for (const now of [noon, range.start - 1000]) {
          for (const text of jobs) {
            const schedule = parseSchedule(text, platform) as Schedule;
            const runs = expectRuns(kuduScheduler(schedule, where), range, now);
            // One more shows that the calendar does not end early.
            const all = await printed(text, name, { platform, at: now, count: runs.count + 1 });
            const said = all.filter((at) => at < range.end);
            equal(said.length, runs.count, text);
            if (runs.listed) {
              deepEqual([...runs.listed], said, text);
            } else {
              const bin = binLength(7);
              const counts = countPerBin(runs, range, bin);
              const expected = counts.map(
                (_, index) =>
                  said.filter((at) => Math.floor((at - range.start) / bin) === index).length,
              );
              deepEqual(counts, expected, text);
            }
          }
        }
      });
    }
  }
});
