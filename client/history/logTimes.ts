/** What Kudu's logs tell about time: the runs of a continuous job, and since when a schedule holds. */
import type { Instant } from "../../core/cron/zone";
import { systemLines } from "../../kudu/logs/logLine";
import { type LogRun, runsOfLog } from "../../kudu/logs/logRuns";
import type { TimelineRun } from "./timeline";

/** The runs that a continuous job's `job_log.txt` tells of, oldest first. */
export function runsOfContinuousLog(log: string): TimelineRun[] {
  return runsOfLog(log).flatMap((run) =>
    run.start === undefined ? [] : [timelineRun(run, run.start)],
  );
}

function timelineRun({ outcome, end, firstLine }: LogRun, start: Instant): TimelineRun {
  // Kudu's own words for them, which every view translates.
  const status = `${outcome.charAt(0).toUpperCase()}${outcome.slice(1)}`;
  return {
    type: "run",
    id: `${start}-${firstLine}`,
    status,
    outcome: outcome === "stopped" ? "other" : outcome,
    start,
    end,
    trigger: "",
  };
}

/** When `job_scheduler.log` last began to name this schedule; undefined when it does not. */
export function scheduledSince(log: string, canonical: string): Instant | undefined {
  const prefix = "Scheduling WebJob with ";
  let since: Instant | undefined;
  for (const { at, text } of systemLines(log)) {
    const isScheduling = text.startsWith(prefix);
    if (isScheduling && text.startsWith(`${prefix}${canonical} next schedule`)) {
      since ??= at;
    } else if (isScheduling || text.startsWith("Removing current schedule")) {
      since = undefined;
    }
  }
  return since;
}
