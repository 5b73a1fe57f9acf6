import type { Job } from "../../core/kudu";

/**
 * Seconds beyond the job's stopping time in which Kudu notices the stop and writes down its end.
 */
const margin = 25;
/** Seconds that Kudu gives without `stopping_wait_time`. */
const usualWait = 5;

/** Seconds until the end of a continuous job that is told to stop shows (docs/kudu.md#6.5). */
export function stoppingTime({ settings }: Pick<Job, "settings">): number {
  const { stopping_wait_time: wait } = settings;
  return (typeof wait === "number" && wait >= 0 ? wait : usualWait) + margin;
}

/** Milliseconds that a start, or a stop of a short-lived job, may take to show. */
const usualEffect = 120_000;

/** Milliseconds in which a start, or the stop of `job`, must show. */
export function effectTime(job?: Pick<Job, "settings">): number {
  return job ? Math.max(usualEffect, stoppingTime(job) * 1000) : usualEffect;
}
