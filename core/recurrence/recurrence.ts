/**
 * A repetition as people choose it, without cron: intervals are counted from midnight and from
 * January.
 */
export interface Recurrence {
  readonly every: { readonly count: number; readonly unit: RecurrenceUnit };
  /** Times of a day, for `day`, `week` and `month`; midnight when there are none. */
  readonly at?: readonly ClockTime[];
  /**
   * For `second`, `minute` and `hour`: the hours in which it runs, both included; 22 to 3 goes over
   * midnight.
   */
  readonly between?: { readonly from: number; readonly to: number };
  /** 0 = Sunday. Days must fit this and `days` alike. */
  readonly weekdays?: readonly number[];
  readonly days?: readonly DayOfMonth[];
  readonly nthWeekday?: { readonly nth: 1 | 2 | 3 | 4 | 5 | "last"; readonly weekday: number };
  /** 1–12. With `every` n months, the first of them. */
  readonly months?: readonly number[];
  /**
   * A date such as `2026-12-31` on which it runs and then no more; what else it says is left aside,
   * but for `at`.
   */
  readonly once?: string;
  readonly startsOn?: string;
  readonly endsOn?: string;
}

export type RecurrenceUnit = "second" | "minute" | "hour" | "day" | "week" | "month";

export type DayOfMonth = number | "last";

export interface ClockTime {
  readonly hour: number;
  readonly minute: number;
  readonly second?: number;
}

/** What of a recurrence NCRONTAB has no way to say. The codes are stable. */
export type Unsupported =
  /** It would repeat each year; a job that is run on demand does not. */
  | "once"
  | "start-date"
  | "end-date"
  /** Every 7 minutes or 5 hours: counting starts anew with each hour or day. */
  | "interval-does-not-divide"
  /** Every 3 days: counting starts anew on the first of each month. */
  | "days-restart-each-month"
  /** Every 2 weeks: weeks are not counted at all. */
  | "weeks-are-not-counted"
  /** Every 5 months: counting starts anew in January. */
  | "months-restart-each-year"
  | "last-day"
  | "last-weekday"
  /** 09:00 and 17:30: each minute goes with each hour. */
  | "times-need-own-schedules"
  /** 31 April. */
  | "no-such-date"
  /** A number outside its range, or nothing chosen. */
  | "invalid";

/**
 * An expression that means the recurrence exactly; or what is lost, with the nearest expression if
 * there is one.
 */
export type Conversion =
  | { readonly isExact: true; readonly expression: string; readonly nearest?: undefined }
  | {
      readonly isExact: false;
      readonly expression?: undefined;
      readonly unsupported: readonly Unsupported[];
      readonly nearest?: string;
    };
