/** A job with a schedule, and how long it has to wait. */
import { nextInterval } from "../../../core/cron/interval";
import type { Schedule } from "../../../core/cron/schedule";
import { findZone, utc, type Zone } from "../../../core/cron/zone";
import type { JobSite } from "../jobSite";
import type { JobLog } from "../log/jobLog";
import { logTime } from "../log/line";
import type { FoundJob } from "../places";

export interface Scheduled {
  readonly job: FoundJob;
  readonly schedule: Schedule;
  readonly log: JobLog;
}

/** The longest wait that Kudu's timer can do. */
export const longestWait = 40 * 86_400_000;

/**
 * Milliseconds to wait, at most 40 days; undefined when the schedule never comes round. Tells the
 * log what was missed.
 */
export function waitFrom(
  site: JobSite,
  { schedule, log }: Scheduled,
  lastRun: number | undefined,
  { ignoreMissed, now }: { readonly ignoreMissed: boolean; readonly now: number },
): number | undefined {
  const interval = nextInterval({ schedule, zone: zoneOf(site), lastRun, now, ignoreMissed });
  if (interval?.missed && interval.missed.count > 0) {
    const { count, mostRecent } = interval.missed;
    log.system("WARN", `Missed ${count} schedules, most recent at ${logTime(mostRecent)}`);
  }
  return interval && Math.min(interval.wait, longestWait);
}

/** The zone of `WEBSITE_TIME_ZONE`; UTC when it is not set or unknown. */
function zoneOf(site: JobSite): Zone {
  const name = site.settings.get("WEBSITE_TIME_ZONE") ?? site.environment.WEBSITE_TIME_ZONE;
  return (name && findZone(name)) || utc;
}
