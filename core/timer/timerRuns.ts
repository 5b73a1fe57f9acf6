/**
 * When a TimerTrigger fires: around a change of the clocks WebJobs.Extensions 5.1 counts in its own
 * way.
 */
import { nextOccurrence, type WallTime } from "../cron/occurrences";
import type { Scheduler } from "../cron/runSpans";
import type { Schedule } from "../cron/schedule";
import { type Instant, nextRuns, toInstant, toWall, type Zone } from "../cron/zone";
import type { TimerHost } from "./timerHost";

const dayLength = 86_400_000;

/** The instants at which the host runs the function after an instant. */
export function nextTimerRuns(
  schedule: Schedule,
  zone: Zone,
  after: Instant,
  count: number,
  { repeatedHour }: Pick<TimerHost, "repeatedHour">,
): Instant[] {
  if (repeatedHour === "second-pass") {
    return nextRuns(schedule, zone, after, count);
  }
  const runs: Instant[] = [];
  let last = after;
  while (runs.length < count) {
    const next = nextRun(schedule, zone, last);
    if (next === undefined) {
      break;
    }
    last = next;
    runs.push(last);
  }
  return runs;
}

/** The host as one that runs a schedule. */
export function timerScheduler(
  schedule: Schedule,
  zone: Zone,
  host: Pick<TimerHost, "repeatedHour">,
): Scheduler {
  const next = (of: Schedule, after: Instant) => nextTimerRuns(of, zone, after, 1, host)[0];
  return { schedule, zone, next, runsInFirstPass: host.repeatedHour === "first-pass" };
}

/**
 * True when the host takes a schedule for one that repeats within the day: seconds, minutes or
 * hours have a `*` or `-` in NCrontab's own form, which joins `1,2` to `1-2`. The seconds of five
 * fields are `0`, so they never decide.
 */
export function isInterval({ canonical }: Schedule): boolean {
  return canonical
    .split(" ")
    .slice(0, 3)
    .some((field) => /[*-]/.test(field));
}

function nextRun(schedule: Schedule, zone: Zone, now: Instant): Instant | undefined {
  let wall = nextOccurrence(schedule, toWall(zone, now));
  if (wall === undefined) {
    return undefined;
  }
  // Without a further rule: standard time, the second pass.
  const next = toInstant(zone, wall);
  const shift = zone.offsetAt(next) - zone.offsetAt(now);
  const isNextTwice = comesTwice(zone, wall);
  if (isInterval(schedule)) {
    return isNextTwice || comesTwice(zone, toWall(zone, now)) ? next + shift : next;
  }
  if (!isNextTwice) {
    return next;
  }
  if (shift !== 0) {
    return next + shift;
  }
  // Started in the second pass: the run is taken for done in the first.
  while (wall !== undefined && comesTwice(zone, wall)) {
    wall = nextOccurrence(schedule, wall);
  }
  return wall === undefined ? undefined : toInstant(zone, wall);
}

/** True for a wall time that the clock shows twice. */
function comesTwice(zone: Zone, wall: WallTime): boolean {
  const before = zone.offsetAt(wall - dayLength);
  const after = zone.offsetAt(wall + dayLength);
  return (
    before > after &&
    zone.offsetAt(wall - before) === before &&
    zone.offsetAt(wall - after) === after
  );
}
