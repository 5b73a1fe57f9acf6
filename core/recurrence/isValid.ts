import type { Recurrence } from "./recurrence";

/**
 * True when every number is within its range, nothing chosen is empty, and no two choices exclude
 * each other.
 */
export function isValid(recurrence: Recurrence): boolean {
  const { every, at, between, once, startsOn, endsOn } = recurrence;
  return (
    isWithin(every.count, 1, Number.MAX_SAFE_INTEGER) &&
    isList(
      at,
      ({ hour, minute, second = 0 }) =>
        isWithin(hour, 0, 23) && isWithin(minute, 0, 59) && isWithin(second, 0, 59),
    ) &&
    (!between || (isWithin(between.from, 0, 23) && isWithin(between.to, 0, 23))) &&
    hasValidDays(recurrence) &&
    [once, startsOn, endsOn].every((date) => date === undefined || isDate(date))
  );
}

function hasValidDays({ every, weekdays, days, nthWeekday, months, once }: Recurrence): boolean {
  const isWeekly = every.unit === "week" && once === undefined;
  return (
    isList(weekdays, (weekday) => isWithin(weekday, 0, 6)) &&
    isList(days, (day) => day === "last" || isWithin(day, 1, 31)) &&
    isList(months, (month) => isWithin(month, 1, 12)) &&
    (!nthWeekday ||
      (isWithin(nthWeekday.weekday, 0, 6) &&
        (nthWeekday.nth === "last" || isWithin(nthWeekday.nth, 1, 5)) &&
        !weekdays &&
        !days)) &&
    (!isWeekly || weekdays !== undefined)
  );
}

function isList<T>(list: readonly T[] | undefined, isItem: (item: T) => boolean): boolean {
  return list === undefined || (list.length > 0 && list.every(isItem));
}

function isWithin(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}

/** `2026-12-31`, of the calendar. */
function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${text}T`);
}
