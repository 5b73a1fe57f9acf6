import { fieldKinds } from "../../../core/cron/field";
import { isProblem, parseSchedule } from "../../../core/cron/schedule";

/**
 * Schedules that differ in one field are one schedule with a list there, which runs at exactly the
 * times of all. Undefined for any others.
 */
export function oneSchedule(schedules: readonly string[]): string | undefined {
  if (schedules.length === 0 || !schedules.every(isSchedule)) {
    return undefined;
  }
  const rows = schedules.map((text) => text.trim().split(/ +/));
  const columns = fieldKinds.map((_, column) => [...new Set(rows.map((row) => row[column]))]);
  return columns.filter((values) => values.length > 1).length > 1
    ? undefined
    : columns.map((values) => values.join(",")).join(" ");
}

export function isSchedule(text: string): boolean {
  return !isProblem(parseSchedule(text));
}
