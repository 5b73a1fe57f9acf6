import { isProblem, parseSchedule } from "../../../core/cron/schedule";

/** True when both schedules run at the same times, on either platform. */
export function keepsOccurrences(before: string, after: string): boolean {
  return (["windows", "linux"] as const).every((dialect) => {
    const [old, now] = [parseSchedule(before, dialect), parseSchedule(after, dialect)];
    return !isProblem(old) && !isProblem(now) && old.canonical === now.canonical;
  });
}
