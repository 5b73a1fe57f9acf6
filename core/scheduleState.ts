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
  if (scheduleIn(settings) !== undefined) {
    return areOff ? "siteOff" : "on";
  }
  return pausedScheduleIn(settings) === undefined ? undefined : "paused";
}

type Settings = Readonly<Record<string, unknown>>;

/** The schedule in a job's settings.job; undefined for a job on demand and a paused one. */
export function scheduleIn(settings: Settings = {}): string | undefined {
  return textIn(settings, "schedule");
}

/** The schedule that waits in a job's settings.job until a person resumes it. */
export function pausedScheduleIn(settings: Settings = {}): string | undefined {
  return scheduleIn(settings) === undefined ? textIn(settings, pausedScheduleKey) : undefined;
}

function textIn(settings: Settings, key: string): string | undefined {
  const value = settings[key];
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}
