/** What of time the calendar shows: a day or a week, as the clocks of a zone have them. */
import { type Instant, toInstant, toWall, type Zone } from "../../core/cron/zone";

/** From `start` up to but not including `end`. */
export interface TimeRange {
  readonly start: Instant;
  readonly end: Instant;
}

/** How many days are shown. */
export type Days = 1 | 7;

const hourLength = 3_600_000;
const dayLength = 24 * hourLength;

/** The day that `at` lies in, and those that follow it. */
export function rangeAt(zone: Zone, at: Instant, days: Days): TimeRange {
  const midnight = Math.floor(toWall(zone, at) / dayLength) * dayLength;
  return {
    start: toInstant(zone, midnight),
    end: toInstant(zone, midnight + days * dayLength),
  };
}

/** An instant in the range before (-1) or behind (1) one. */
export function besideRange({ start, end }: TimeRange, step: 1 | -1): Instant {
  // Noon of a day, whatever the clocks do at its ends.
  const length = Math.max(dayLength, end - start);
  return step > 0 ? end + dayLength / 2 : start - length + dayLength / 2;
}

/** Where the axis has a line: midnights of a week, every third hour of a day. */
export function ticksOf(zone: Zone, { start, end }: TimeRange, days: Days): Instant[] {
  const step = days === 1 ? 3 * hourLength : dayLength;
  const ticks: Instant[] = [];
  const midnight = Math.floor(toWall(zone, start) / dayLength) * dayLength;
  for (let wall = midnight; ; wall += step) {
    const tick = toInstant(zone, wall);
    if (tick >= end) {
      return ticks;
    }
    ticks.push(Math.max(tick, start));
  }
}

/** How long a piece of the range is for which runs are counted where there are too many to mark. */
export function binLength(days: Days): number {
  return days === 1 ? 10 * 60_000 : hourLength;
}
