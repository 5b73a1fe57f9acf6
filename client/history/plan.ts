import type { Schedule } from "../../core/cron/schedule";
import type { Instant, Zone } from "../../core/cron/zone";
import type { TimeSpan } from "../../core/uptime";

/** The schedule of a job, and what is written down about it. */
export interface Plan {
  readonly schedule: Schedule;
  readonly zone: Zone;
  /** Since when Kudu's scheduler has this schedule, as far as its log goes back. */
  readonly since?: Instant;
  /** When hosts ran, and when they had this schedule; undefined on a site, which does not say. */
  readonly records?: { readonly up: readonly TimeSpan[]; readonly on: readonly TimeSpan[] };
  /** True while the schedule starts nothing. */
  readonly isHeld?: boolean;
}
