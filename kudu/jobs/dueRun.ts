import type { Schedule } from "../../core/cron/schedule";
import { type Instant, nextRuns, type Zone } from "../../core/cron/zone";
import { foreignText } from "../../core/foreignText";
import { isUnderway, type TriggeredJob } from "../../core/kudu";

/** A run starts a moment after its occurrence, or by the clock of another machine before it. */
const tolerance = 1_000;

/**
 * When the run after the latest one is due. Undefined where the list of jobs doesn't tell: without
 * a run, while one is underway, and after one that this schedule didn't start, for then the
 * schedule may be newer than the occurrence.
 */
export function dueRun(
  { latest_run: run }: TriggeredJob,
  schedule: Schedule,
  zone: Zone,
): Instant | undefined {
  if (!run || isUnderway(run)) {
    return undefined;
  }
  if (run.trigger !== foreignText(`Schedule - ${schedule.canonical}`)) {
    return undefined;
  }
  // Kudu skips what falls into a run; an end that isn't known is a date of long ago. After a time
  // that is none comes nothing.
  const over = Math.max(Date.parse(run.start_time) + tolerance, Date.parse(run.end_time));
  return nextRuns(schedule, zone, over, 1)[0];
}
