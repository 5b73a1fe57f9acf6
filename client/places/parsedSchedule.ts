import type { Dialect } from "../../core/cron/dialect";
import { parseSchedule } from "../../core/cron/schedule";

/** A list of thousands of jobs has some hundred schedules, each read several times per drawing. */
const most = 1_000;

const known = new Map<string, ReturnType<typeof parseSchedule>>();

/** As `parseSchedule`, which is slow for all rows of a long list. */
export function parsedSchedule(text: string, dialect: Dialect): ReturnType<typeof parseSchedule> {
  const key = `${dialect} ${text}`;
  const before = known.get(key);
  if (before) {
    return before;
  }
  if (known.size >= most) {
    known.clear();
  }
  const schedule = parseSchedule(text, dialect);
  known.set(key, schedule);
  return schedule;
}
