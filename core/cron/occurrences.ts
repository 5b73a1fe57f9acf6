import { type CalendarDate, dateOf, longestMonths, monthLength, weekdayOf } from "./calendar";
import { type Field, hasValue, lowestBit, nextValue } from "./field";
import type { Schedule } from "./schedule";

/**
 * Milliseconds of a wall clock read as if it showed UTC:
 * `Date.UTC(year, month - 1, day, hour, minute, second)`.
 */
export type WallTime = number;

const daySeconds = 86_400;
const lastYear = 9999;
const lastSecond = 253_402_300_799;
const firstSecond = -62_135_596_800;
/** 29 February on a given weekday can be 40 years away; the calendar has no wider gap. */
const maxMonths = 41 * 12;
const shortestMonth = 28;

/**
 * True when no month has the asked days, such as 30 February: NCrontab accepts that and then never
 * finds a time.
 */
export function neverRuns({ fields }: Schedule): boolean {
  const firstDay = nextValue(fields[3], 1);
  if (firstDay <= shortestMonth) {
    return false;
  }
  return !longestMonths.some((days, index) => hasValue(fields[4], index + 1) && firstDay <= days);
}

/**
 * The first occurrence strictly after the whole second of `after`; undefined when there is none up
 * to the year 9999. All six fields must match: day of month AND day of week.
 */
export function nextOccurrence(schedule: Schedule, after: WallTime): WallTime | undefined {
  const base = Math.max(Math.floor(after / 1000), firstSecond - 1);
  // Written so that NaN ends here too.
  if (!(base < lastSecond)) {
    return undefined;
  }
  const day = Math.floor(base / daySeconds);
  const date = dateOf(day);
  if (matchesDate(schedule, date, day)) {
    const second = nextSecondOfDay(schedule, base - day * daySeconds);
    if (second >= 0) {
      return (day * daySeconds + second) * 1000;
    }
  }
  const nextDay = neverRuns(schedule) ? undefined : findDay(schedule, date, day);
  return nextDay === undefined
    ? undefined
    : (nextDay * daySeconds + firstSecondOfDay(schedule)) * 1000;
}

/**
 * All occurrences after a wall time, each found from the one before it. Going from one to the next
 * needs no look at the calendar before the day is over, which makes this the faster way to several
 * of them.
 */
export function* occurrences(schedule: Schedule, after: WallTime): Generator<WallTime> {
  const next = nextOccurrence(schedule, after);
  let day = next === undefined ? undefined : Math.floor(next / 1000 / daySeconds);
  let second = next === undefined || day === undefined ? 0 : next / 1000 - day * daySeconds;
  while (day !== undefined) {
    yield (day * daySeconds + second) * 1000;
    second = nextSecondOfDay(schedule, second);
    if (second < 0) {
      day = findDay(schedule, dateOf(day), day);
      second = firstSecondOfDay(schedule);
    }
  }
}

/** True when both day fields and the month allow a day counted from 1970-01-01. */
export function matchesDay(schedule: Schedule, dayNumber: number): boolean {
  return matchesDate(schedule, dateOf(dayNumber), dayNumber);
}

function matchesDate({ fields }: Schedule, { month, day }: CalendarDate, dayNumber: number) {
  return (
    hasValue(fields[4], month) &&
    hasValue(fields[3], day) &&
    hasValue(fields[5], weekdayOf(dayNumber))
  );
}

/** The second of the day strictly after `base`, or -1 when the day has no more. */
function nextSecondOfDay({ fields, dialect }: Schedule, base: number): number {
  const seconds = fields[0];
  const minutes = fields[1];
  const hours = fields[2];
  const second = base % 60;
  const minute = ((base / 60) | 0) % 60;
  const hour = (base / 3600) | 0;
  const later = nextValue(seconds, second + 1);
  const isThisHour = hasValue(hours, hour);
  if (later >= 0 && isThisHour && hasValue(minutes, minute)) {
    return base - second + later;
  }
  // NCrontab before 3.3.3 does not go back to the first second while the day stays the same.
  const start = dialect !== "linux" && later >= 0 ? later : nextValue(seconds, 0);
  const nextMinute = isThisHour ? nextValue(minutes, minute + 1) : -1;
  if (nextMinute >= 0) {
    return hour * 3600 + nextMinute * 60 + start;
  }
  const nextHour = nextValue(hours, hour + 1);
  return nextHour < 0 ? -1 : nextHour * 3600 + nextValue(minutes, 0) * 60 + start;
}

function firstSecondOfDay({ fields }: Schedule): number {
  return nextValue(fields[2], 0) * 3600 + nextValue(fields[1], 0) * 60 + nextValue(fields[0], 0);
}

/** The number of the first matching day after `dayNumber`, one step per month. */
function findDay({ fields }: Schedule, date: CalendarDate, dayNumber: number): number | undefined {
  const days = fields[3];
  const months = fields[4];
  const weekdays = fields[5];
  let { year, month } = date;
  let first = dayNumber - date.day + 1;
  let later = -2 << date.day;
  for (let step = 0; step < maxMonths && year <= lastYear; step++) {
    if (hasValue(months, month)) {
      const candidates = daysOfMonth(days, weekdays, year, month, first) & later;
      if (candidates !== 0) {
        return first + lowestBit(candidates) - 1;
      }
    }
    first += monthLength(year, month);
    year += month === 12 ? 1 : 0;
    month = month === 12 ? 1 : month + 1;
    later = -1;
  }
  return undefined;
}

/** Bits 1–31: the days of a month which both day fields allow. */
function daysOfMonth(days: Field, weekdays: Field, year: number, month: number, first: number) {
  const shift = weekdayOf(first);
  const week = ((weekdays.low | (weekdays.low << 7)) >>> shift) & 0x7f;
  const fortnight = week | (week << 7);
  const weekdayBits = fortnight | (fortnight << 14) | (week << 28);
  return days.low & (weekdayBits << 1) & (-1 >>> (31 - monthLength(year, month)));
}
