import { countOccurrences, lastOccurrence } from "./missed";
import { nextOccurrence, type WallTime } from "./occurrences";
import type { Schedule } from "./schedule";
import { type Instant, toInstant, toWall, type Zone } from "./zone";

const missedWindow = 10 * 60_000;

/** What Kudu's scheduler does next with a job. */
export interface Interval {
  /** Milliseconds from now to the next run; 0 = run at once. Kudu cuts it at 40 days itself. */
  readonly wait: number;
  /** What Kudu logs as missed and does not make up for. */
  readonly missed?: { readonly count: number; readonly mostRecent: WallTime };
}

/**
 * How long Kudu waits for the next run. `lastRun` is the start of the latest run of any kind;
 * `ignoreMissed` runs whatever was missed at once. As in Kudu, the first missed occurrence decides,
 * and wall times are compared as they read, without their offsets. Undefined when the schedule has
 * no time left.
 */
export function nextInterval({
  schedule,
  zone,
  lastRun,
  now,
  ignoreMissed,
}: {
  schedule: Schedule;
  zone: Zone;
  lastRun?: Instant;
  now: Instant;
  ignoreMissed: boolean;
}): Interval | undefined {
  const wallNow = toWall(zone, now);
  const wallLast = lastRun === undefined ? wallNow : toWall(zone, lastRun);
  const next = nextOccurrence(schedule, wallLast);
  if (next === undefined) {
    return undefined;
  }
  if (next >= wallNow) {
    return { wait: toInstant(zone, next) - now };
  }
  if (ignoreMissed || next >= wallNow - missedWindow) {
    return { wait: 0 };
  }
  const upcoming = nextOccurrence(schedule, wallNow);
  return upcoming === undefined
    ? undefined
    : {
        wait: toInstant(zone, upcoming) - now,
        missed: {
          count: countOccurrences(schedule, next, wallNow),
          mostRecent: lastOccurrence(schedule, next, wallNow),
        },
      };
}
