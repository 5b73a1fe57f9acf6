/** The schedule: what NCrontab refuses, and what it takes for something else than it reads. */
import { isProblem } from "../../core/cron/schedule";
import type { Platform } from "../../core/protocol";
import type { JobDocument } from "../jobDocument";
import type { Problem } from "../problem";
import { isReadBy } from "../schema";

export function judgeSchedule({ schedule, kind }: JobDocument, _: Platform): Problem[] {
  if (schedule === undefined || !isReadBy("schedule", kind) || !isProblem(schedule.parsed)) {
    return [];
  }
  const { message } = schedule.parsed;
  return [
    {
      ...schedule.string.spanOf(schedule.parsed),
      code: "schedule-value",
      severity: "error",
      message,
      fixes: [],
    },
  ];
}
