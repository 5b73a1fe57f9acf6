/** The proleptic Gregorian calendar, in whole days counted from 1970-01-01. */

/** Days in each month of a leap year. */
export const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Days in a month (1–12) of a year. */
export function monthLength(year: number, month: number): number {
  return month === 2 && !isLeapYear(year) ? 28 : (longestMonths[month - 1] ?? 31);
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** 0 = Sunday, of a day counted from 1970-01-01. */
export function weekdayOf(dayNumber: number): number {
  return (((dayNumber + 4) % 7) + 7) % 7;
}

/** The proleptic Gregorian date of a day counted from 1970-01-01, from the year 1 onwards. */
export function dateOf(dayNumber: number): CalendarDate {
  // Counted from 1 March of year 0, so that the leap day ends its year; all numbers are then
  // positive.
  const shifted = dayNumber + 719_468;
  const era = (shifted / 146_097) | 0;
  const dayOfEra = shifted - era * 146_097;
  const leapDays = ((dayOfEra / 1460) | 0) - ((dayOfEra / 36_524) | 0) + ((dayOfEra / 146_096) | 0);
  const yearOfEra = ((dayOfEra - leapDays) / 365) | 0;
  const dayOfYear = dayOfEra - (365 * yearOfEra + (yearOfEra >> 2) - ((yearOfEra / 100) | 0));
  const shiftedMonth = ((5 * dayOfYear + 2) / 153) | 0;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const day = dayOfYear - (((153 * shiftedMonth + 2) / 5) | 0) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}
