import type { Instant, Zone } from "./zone";

/** A change of the clocks: from `at` on they are `shift` milliseconds ahead of where they were. */
export interface ClockChange {
  readonly at: Instant;
  readonly shift: number;
}

const dayLength = 86_400_000;

/**
 * The changes of a zone's clocks after `from`, up to and including `to`; no zone had two of them in
 * a day.
 */
export function clockChanges({ offsetAt }: Zone, from: Instant, to: Instant): ClockChange[] {
  const changes: ClockChange[] = [];
  for (let start = from; start < to; start += dayLength) {
    const end = Math.min(start + dayLength, to);
    const shift = offsetAt(end) - offsetAt(start);
    if (shift !== 0) {
      changes.push({ at: changeBetween(offsetAt, start, end), shift });
    }
  }
  return changes;
}

function changeBetween(offsetAt: Zone["offsetAt"], start: Instant, end: Instant): Instant {
  const before = offsetAt(start);
  let low = start;
  let high = end;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle) === before) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return high;
}
