import type { Job } from "./kudu";
import { pausedScheduleKey } from "./webJob";

/**
 * Whether the schedule of a job runs it: `off` where no one has turned it on, `paused` where a
 * person paused it, `siteOff` where an app setting turns off every schedule of the site.
 */
export type ScheduleState = "on" | "off" | "paused" | "siteOff";

/** Undefined for a job without a schedule. */
export function scheduleStateOf(
  job: Job,
  { areOff = false }: { readonly areOff?: boolean } = {},
): ScheduleState | undefined {
  if (job.type !== "triggered") {
    return undefined;
  }
  const { schedule_state: held, settings } = job;
  if (held !== undefined) {
    return held;
  }
  const { schedule } = settings;
  if (typeof schedule === "string" && schedule.trim() !== "") {
    return areOff ? "siteOff" : "on";
  }
  return pausedScheduleKey in settings ? "paused" : undefined;
}
