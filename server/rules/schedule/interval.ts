/** An interval in NCRONTAB, where counting starts again with each minute, hour, day or month. */
import type { Conversion } from "../../../core/recurrence/recurrence";
import { toSchedule } from "../../../core/recurrence/toSchedule";

/** Undefined for an interval that divides none of these evenly. */
export function exactInterval(seconds: number): string | undefined {
  return convert(seconds).expression;
}

/** The same, else the nearest that divides one of them; undefined for no interval at all. */
export function nearestInterval(seconds: number): string | undefined {
  const { expression, nearest } = convert(seconds);
  return expression ?? nearest;
}

function convert(seconds: number): Conversion {
  const days = seconds / 86_400;
  return toSchedule({
    every: Number.isInteger(days)
      ? { count: days, unit: "day" }
      : { count: seconds, unit: "second" },
  });
}
