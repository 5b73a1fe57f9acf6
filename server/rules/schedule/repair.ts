import { isProblem, parseSchedule } from "../../../core/cron/schedule";
import type { ScheduleCode } from "../../problem";

/** What is wrong with the way a schedule is written, and the schedule in it. */
export interface Repair {
  readonly code: ScheduleCode;
  readonly message: string;
  /** What the fix does. */
  readonly action: string;
  /** The repaired schedule, which may have other problems; absent where only the cause is clear. */
  readonly text?: string;
  /** False when the repair drops something that meant something. */
  readonly isPlain: boolean;
}

/** True for five or six fields that Azure would take, five with the seconds in front. */
export function hasFields(text: string): boolean {
  const count = text.trim().split(/ +/).length;
  return (
    (count === 5 || count === 6) && !isProblem(parseSchedule(count === 5 ? `0 ${text}` : text))
  );
}
