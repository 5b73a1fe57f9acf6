/** Names of the calendar, in the language that is asked for. */

/** `weekday` counts from Sunday = 0. */
export function weekdayName(weekday: number, locale: string): string {
  // 1 January 2023 was a Sunday.
  return nameOf(Date.UTC(2023, 0, 1 + weekday), { weekday: "long" }, locale);
}

/** `month` counts from January = 1. */
export function monthName(month: number, locale: string): string {
  return nameOf(Date.UTC(2023, month - 1, 1), { month: "long" }, locale);
}

function nameOf(instant: number, style: Intl.DateTimeFormatOptions, locale: string): string {
  return new Intl.DateTimeFormat(locale, { ...style, timeZone: "UTC" }).format(instant);
}
