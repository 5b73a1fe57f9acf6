/**
 * What Kudu's logs tell about time: the runs of a continuous job, and since when a schedule holds.
 */

import type { Instant } from "../../core/cron/zone";
import type { Status } from "../../core/kudu";
import type { TimeSpan } from "../../core/uptime";
import { systemLines } from "../../kudu/logs/logLine";
import { type LogRun, runsOfLog } from "../../kudu/logs/logRuns";
import type { TimelineRun } from "./timelineRun";

/** The runs that a continuous job's `job_log.txt` tells of, oldest first. */
export function runsOfContinuousLog(log: string): TimelineRun[] {
  return runsOfLog(log).flatMap((run) =>
    run.start === undefined ? [] : [timelineRun(run, run.start)],
  );
}

function timelineRun({ outcome, end, firstLine, exitCode }: LogRun, start: Instant): TimelineRun {
  // Kudu's own words for them, which every view translates.
  const status = `${outcome.charAt(0).toUpperCase()}${outcome.slice(1)}` as Status;
  return {
    type: "run",
    id: `${start}-${firstLine}`,
    status,
    outcome: outcome === "stopped" ? "other" : outcome,
    start,
    end,
    trigger: "",
    exitCode,
    firstLine,
  };
}

const scheduling = "Scheduling WebJob with ";

/** When `job_scheduler.log` last began to name this schedule; undefined when it does not. */
export function scheduledSince(log: string, canonical: string): Instant | undefined {
  let since: Instant | undefined;
  for (const { at, text } of systemLines(log)) {
    const isOn = changeIn(text, canonical);
    since = isOn === undefined ? since : isOn ? (since ?? at) : undefined;
  }
  return since;
}

/**
 * When a local host had this schedule: from the line of its log that sets it up until the one that
 * removes it, or until the end of the host, of which the log says nothing.
 */
export function scheduledSpans(
  log: string,
  canonical: string,
  up: readonly TimeSpan[],
): TimeSpan[] {
  const spans: TimeSpan[] = [];
  let since: Instant | undefined;
  const close = (end: Instant) => {
    if (since !== undefined) {
      // The log knows seconds only: the schedule was set up somewhere within this one.
      spans.push({ from: since + 1000, to: Math.min(end, endOfHost(up, since)) });
    }
    since = undefined;
  };
  for (const { at, text } of systemLines(log)) {
    const isOn = changeIn(text, canonical);
    if (isOn === false) {
      close(at - 1);
    } else if (isOn && since !== undefined && at > endOfHost(up, since)) {
      close(at - 1);
      since = at;
    } else if (isOn) {
      since ??= at;
    }
  }
  close(Infinity);
  return spans.filter(({ from, to }) => from <= to);
}

/**
 * What a line says of this schedule: that it is on, or no longer; undefined where it says neither.
 */
function changeIn(text: string, canonical: string): boolean | undefined {
  if (text.startsWith(`${scheduling}${canonical} next schedule`)) {
    return true;
  }
  const isOver = /^(Scheduling WebJob with |Removing current schedule|Failed to parse schedule)/;
  return isOver.test(text) ? false : undefined;
}

/**
 * Milliseconds by which a line may be earlier than its host, as it is cut to the second, or later
 * than its last note.
 */
const slack = { before: 1_000, after: 10_000 };

function endOfHost(up: readonly TimeSpan[], at: Instant): Instant {
  const ends = up
    .filter(({ from, to }) => from - slack.before <= at && at <= to + slack.after)
    .map(({ to }) => to);
  return ends.length > 0 ? Math.max(...ends) : Infinity;
}
