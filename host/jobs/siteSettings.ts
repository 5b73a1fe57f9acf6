/** The `WEBJOBS_*` settings, read each time, as Kudu does, with its clamps. */
import { isTrueLike } from "../../core/trueLike";
import type { JobSite, SiteSettings } from "./jobSite";

/** Seconds between two runs of a continuous job. */
export function restartTime({ settings, timing }: Pick<JobSite, "settings" | "timing">): number {
  return readSeconds(settings.get("WEBJOBS_RESTART_TIME"), timing.restartTime);
}

/**
 * Seconds without output and CPU after which half of a triggered run's idle time has passed; 0 = at
 * once.
 */
export function idleTimeout(settings: SiteSettings): number {
  return readSeconds(settings.get("WEBJOBS_IDLE_TIMEOUT"), 120);
}

/** Runs kept per triggered job. */
export function historySize(settings: SiteSettings): number {
  const size = readInteger(settings.get("WEBJOBS_HISTORY_SIZE"));
  return size !== undefined && size > 0 ? size : 50;
}

export function areJobsStopped(settings: SiteSettings): boolean {
  return isTrueLike(settings.get("WEBJOBS_STOPPED"));
}

/** True when application logging takes the output of triggered jobs too. */
export function tracesTriggeredJobs(settings: SiteSettings): boolean {
  return isTrueLike(settings.get("WEBJOBS_LOG_TRIGGERED_JOBS_TO_APP_LOGS"));
}

export function areSchedulesDisabled(settings: SiteSettings): boolean {
  return isTrueLike(settings.get("WEBJOBS_DISABLE_SCHEDULE"));
}

/**
 * True when the site's content is a mounted package, so that jobs are written to the secondary
 * place.
 */
export function runsFromPackage(settings: SiteSettings): boolean {
  const value =
    settings.get("WEBSITE_RUN_FROM_PACKAGE") || settings.get("WEBSITE_RUN_FROM_ZIP") || "";
  return value === "1" || /^http/i.test(value);
}

/** Not a whole number: the default; negative: 0. */
export function readSeconds(value: string | undefined, otherwise: number): number {
  const seconds = readInteger(value);
  return seconds === undefined ? otherwise : Math.max(0, seconds);
}

/** A whole number of 32 bits as .NET reads one: blanks around and a sign are fine. */
function readInteger(value: string | undefined): number | undefined {
  if (value === undefined || !/^\s*[+-]?\d+\s*$/.test(value)) {
    return undefined;
  }
  const number = Number(value);
  return Math.abs(number) < 2 ** 31 ? number : undefined;
}
