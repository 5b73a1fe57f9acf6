/** What "fix all" may do to a file: the guard that no rule gets past. */
import { isProblem, parseSchedule } from "../../core/cron/schedule";
import { readJobSettings } from "../../core/jobSettings";
import { keepsOccurrences } from "./schedule/keepsOccurrences";

/**
 * True when Azure runs the job at the same times with either text, or the first has no schedule
 * that Azure reads, and when every key is still there with its value (`"10"` may become 10).
 */
export function keepsMeaning(before: string, after: string): boolean {
  const [old, now] = [readJobSettings(before), readJobSettings(after)];
  if (now.fault !== undefined) {
    return false;
  }
  const hadSchedule = old.schedule !== undefined && !isProblem(parseSchedule(old.schedule));
  return (
    (!hadSchedule || keepsOccurrences(old.schedule, now.schedule ?? "")) &&
    Object.entries(old.values).every(
      ([key, value]) => key === "schedule" || isSame(value, now.values[key]),
    ) &&
    (old.fault !== undefined || Object.keys(old.values).every((key) => key in now.values))
  );
}

function isSame(before: unknown, after: unknown): boolean {
  return (
    JSON.stringify(before) === JSON.stringify(after) ||
    (typeof before !== typeof after && typeof before !== "object" && after !== undefined) ||
    (typeof before === "number" && typeof after === "number" && Math.round(before) === after)
  );
}
