/** Runs around both changes of the clocks in Los Angeles, by both rules of WebJobs.Extensions. */
import { deepEqual, equal } from "node:assert/strict";
import { toWall } from "../../../../core/cron/zone";
import { currentHost, extensions3, type TimerHost } from "../../../../core/timer/timerHost";
import { isInterval, nextTimerRuns, timerScheduler } from "../../../../core/timer/timerRuns";
import { schedule, zone } from "../cron/given";

const losAngeles = zone("America/Los_Angeles");

/** Clock times of a day with the offset of each, as `01:30-7`. */
function runsOn(date: string, text: string, host: TimerHost): string[] {
  const midnight = Date.parse(`${date}T07:00:00Z`);
  const runs = nextTimerRuns(schedule(text), losAngeles, midnight - 3_600_000, 100, host);
  return runs
    .filter((run) => new Date(toWall(losAngeles, run)).toISOString().startsWith(date))
    .map((run) => {
      const clock = new Date(toWall(losAngeles, run)).toISOString().slice(11, 16);
      return `${clock}${losAngeles.offsetAt(run) / 3_600_000}`;
    });
}

const between = (from: string, to: string) => (run: string) => run >= from && run < to;

const back: readonly (readonly [text: string, current: string, older: string])[] = [
  ["0 */30 * * * *", "01:00-7 01:30-7 01:00-8 01:30-8", "01:00-8 01:30-8"],
  ["0 0 * * * *", "01:00-7 01:00-8", "01:00-8"],
  ["0 30 1 * * *", "01:30-7", "01:30-8"],
  ["0 */20 1 * * *", "01:00-7 01:20-7 01:40-7", "01:00-8 01:20-8 01:40-8"],
  // NCrontab writes 1,2 as 1-2, which counts as an interval.
  ["0 30 1,2 * * *", "01:30-7 01:30-8", "01:30-8"],
  ["0 30 1,3 * * *", "01:30-7", "01:30-8"],
];

const forward: readonly (readonly [text: string, runs: string])[] = [
  ["0 */30 * * * *", "01:00-8 01:30-8 03:00-7 03:30-7"],
  ["0 0 * * * *", "01:00-8 03:00-7"],
  ["0 30 1 * * *", "01:30-8"],
  ["0 30 2 * * *", "03:30-7"],
  ["0 15,45 2 * * *", "03:15-7"],
  ["0 */20 1 * * *", "01:00-8 01:20-8 01:40-8"],
  ["0 30 1,2 * * *", "01:30-8 03:30-7"],
];

describe("a TimerTrigger around a change of the clocks", () => {
  for (const [text, current, older] of back) {
    for (const [host, expected] of [
      [currentHost, current],
      [extensions3, older],
    ] as const) {
      it(`${text}, back, ${host.generation}`, () => {
        const runs = runsOn("2026-11-01", text, host).filter(between("01:00", "02:00"));
        equal(runs.join(" "), expected);
      });
    }
  }
  for (const [text, expected] of forward) {
    for (const host of [currentHost, extensions3]) {
      it(`${text}, forward, ${host.generation}`, () => {
        const runs = runsOn("2027-03-14", text, host).filter(between("01:00", "04:00"));
        equal(runs.join(" "), expected);
      });
    }
  }

  it("runs as the clock says behind the hour that comes twice", () => {
    const runs = runsOn("2026-11-01", "0 30 1,3 * * *", currentHost);
    equal(runs.join(" "), "01:30-7 03:30-8");
  });

  it("skips what it takes for done when it starts in the second pass", () => {
    // 01:29 in standard time.
    const started = Date.parse("2026-11-01T09:29:00Z");
    const [next] = nextTimerRuns(schedule("0 30 1 * * *"), losAngeles, started, 1, currentHost);
    equal(new Date(next ?? 0).toISOString(), "2026-11-02T09:30:00.000Z");
  });

  it("has no runs when its date never comes", () => {
    const never = schedule("0 0 0 30 2 *");
    for (const host of [currentHost, extensions3]) {
      deepEqual(nextTimerRuns(never, losAngeles, Date.UTC(2026, 0, 1), 2, host), []);
    }
  });

  it("is scheduled by its host's rule", () => {
    const at = schedule("0 30 1 * * *");
    const midnight = Date.parse("2026-11-01T07:00:00Z");
    const next = [currentHost, extensions3].map((host) => {
      const scheduler = timerScheduler(at, losAngeles, host);
      return [scheduler.runsInFirstPass, scheduler.next(at, midnight)];
    });
    deepEqual(next, [
      [true, Date.parse("2026-11-01T08:30:00Z")],
      [false, Date.parse("2026-11-01T09:30:00Z")],
    ]);
  });

  it("tells intervals by NCrontab's own form of seconds, minutes and hours", () => {
    const texts = [
      "0 */30 * * * *",
      "0 0 1,2 * * *",
      "0 0 1,3 * * *",
      "0 0 */2 * * *",
      "0 0 1 * * *",
      "* 0 1 * * *",
    ];
    deepEqual(
      texts.map((text) => isInterval(schedule(text))),
      [true, true, false, false, false, true],
    );
  });
});
