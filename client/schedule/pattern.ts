import type { Recurrence } from "../../core/recurrence/recurrence";

/** The ways to repeat that a person chooses from. */
export const patterns = [
  "seconds",
  "minutes",
  "hours",
  "days",
  "weekdays",
  "weeks",
  "monthDays",
  "lastDay",
  "nthWeekday",
  "months",
  "once",
] as const;

export type Pattern = (typeof patterns)[number];

/** What is asked about a recurrence. */
export type Topic =
  | "count"
  | "between"
  | "weekdays"
  | "days"
  | "nth"
  | "weekday"
  | "firstMonth"
  | "months"
  | "times"
  | "date"
  | "startsOn"
  | "endsOn"
  | "timeZone";

/** What is asked for each pattern, in turn. */
export const topics: Readonly<Record<Pattern, readonly Topic[]>> = {
  seconds: ["count", "between", "weekdays"],
  minutes: ["count", "between", "weekdays"],
  hours: ["count", "between", "weekdays"],
  days: ["count", "times"],
  weekdays: ["weekdays", "times"],
  weeks: ["count", "weekdays", "times"],
  monthDays: ["days", "times"],
  lastDay: ["times"],
  nthWeekday: ["nth", "weekday", "times"],
  months: ["count", "firstMonth", "days", "times"],
  once: ["date", "times"],
};

const atNine = [{ hour: 9, minute: 0 }];

/**
 * What each pattern starts with: all Enter, and it is a useful schedule. `today` is a date such as
 * `2026-11-22`.
 */
export function startOf(pattern: Pattern, today: string): Recurrence {
  const starts: Readonly<Record<Pattern, Recurrence>> = {
    seconds: { every: { count: 30, unit: "second" } },
    minutes: { every: { count: 15, unit: "minute" } },
    hours: { every: { count: 1, unit: "hour" } },
    days: { every: { count: 1, unit: "day" }, at: atNine },
    weekdays: { every: { count: 1, unit: "week" }, weekdays: [1, 2, 3, 4, 5], at: atNine },
    weeks: { every: { count: 2, unit: "week" }, weekdays: [1], at: atNine },
    monthDays: { every: { count: 1, unit: "month" }, days: [1], at: atNine },
    lastDay: { every: { count: 1, unit: "month" }, days: ["last"], at: atNine },
    nthWeekday: {
      every: { count: 1, unit: "month" },
      nthWeekday: { nth: 1, weekday: 1 },
      at: atNine,
    },
    months: { every: { count: 3, unit: "month" }, days: [1], at: atNine },
    once: { every: { count: 1, unit: "day" }, once: today, at: atNine },
  };
  return starts[pattern];
}

/** The pattern that a recurrence would be chosen by. */
export function patternOf(recurrence: Recurrence): Pattern {
  const { every, once, nthWeekday, days, weekdays } = recurrence;
  if (once) {
    return "once";
  }
  if (every.unit === "second" || every.unit === "minute" || every.unit === "hour") {
    return `${every.unit}s`;
  }
  if (nthWeekday) {
    return "nthWeekday";
  }
  if (every.unit === "month" && every.count > 1) {
    return "months";
  }
  if (days || every.unit === "month") {
    return days?.join() === "last" ? "lastDay" : "monthDays";
  }
  if (weekdays) {
    return every.count > 1 ? "weeks" : "weekdays";
  }
  return "days";
}
