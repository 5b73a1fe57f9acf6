import { hasValue, nextValue, sizeOf, type ValueSet } from "./field";
import { matchesDay, nextOccurrence, type WallTime } from "./occurrences";
import type { Schedule } from "./schedule";

const dayLength = 86_400_000;

/** How many occurrences there are from `first` up to but not including `end`. */
export function countOccurrences(schedule: Schedule, first: WallTime, end: WallTime): number {
  const firstDay = Math.floor(first / dayLength);
  const lastDay = Math.floor(end / dayLength);
  let days = 0;
  for (let day = firstDay; day < lastDay; day++) {
    days += matchesDay(schedule, day) ? 1 : 0;
  }
  const [seconds, minutes, hours] = schedule.fields;
  const perDay = sizeOf(seconds) * sizeOf(minutes) * sizeOf(hours);
  return (
    days * perDay -
    (matchesDay(schedule, firstDay) ? countOfDay(schedule, first - firstDay * dayLength) : 0) +
    (matchesDay(schedule, lastDay) ? countOfDay(schedule, end - lastDay * dayLength) : 0)
  );
}

/** The last occurrence before `end`, when `first` is one before it. */
export function lastOccurrence(schedule: Schedule, first: WallTime, end: WallTime): WallTime {
  // The set of occurrences is the same in both dialects; only this one finds it from any time.
  const exact: Schedule = { ...schedule, dialect: "linux" };
  let known = first;
  let beyond = Math.ceil(end / 1000) * 1000;
  while (beyond - known > 1000) {
    const middle = known + Math.floor((beyond - known) / 2000) * 1000;
    const next = nextOccurrence(exact, middle - 1000);
    if (next !== undefined && next < end) {
      known = next;
    } else {
      beyond = middle;
    }
  }
  return known;
}

/** How many times a matching day has before `end`, in milliseconds of that day. */
function countOfDay({ fields }: Schedule, end: number): number {
  const [seconds, minutes, hours] = fields;
  const total = Math.ceil(end / 1000);
  const hour = Math.floor(total / 3600);
  const minute = Math.floor(total / 60) % 60;
  const perMinute = sizeOf(seconds);
  const perHour = sizeOf(minutes) * perMinute;
  let count = countBelow(hours, hour) * perHour;
  if (hasValue(hours, hour)) {
    count += countBelow(minutes, minute) * perMinute;
    if (hasValue(minutes, minute)) {
      count += countBelow(seconds, total % 60);
    }
  }
  return count;
}

function countBelow(set: ValueSet, limit: number): number {
  let count = 0;
  for (let value = nextValue(set, 0); value >= 0 && value < limit; count++) {
    value = nextValue(set, value + 1);
  }
  return count;
}
