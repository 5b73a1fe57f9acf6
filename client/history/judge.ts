/** What became of the occurrences of a schedule. */
import type { Instant } from "../../core/cron/zone";
import type { TimeSpan } from "../../core/uptime";
import type { Plan } from "./plan";
import type { TimelineRun } from "./timelineRun";

/**
 * `ran`: a run started. `overlapped`: the run before it was not over, so Kudu skipped it. `missed`:
 * the host ran, its schedule was on, and nothing started. `hostDown`, `scheduleOff`: no run was to
 * be expected. `unknown`: a site does not say why nothing started.
 */
export type Verdict = "ran" | "overlapped" | "missed" | "hostDown" | "scheduleOff" | "unknown";

/** One verdict per occurrence; `occurrences` go from old to new. */
export function judge(
  occurrences: readonly Instant[],
  runs: readonly TimelineRun[],
  { records }: Pick<Plan, "records">,
): Verdict[] {
  return occurrences.map((at, index) => {
    const next = occurrences[index + 1] ?? Infinity;
    if (runs.some(({ start }) => start >= at - 1000 && start < next - 1000)) {
      return "ran";
    }
    if (runs.some((run) => isUnderwayAt(run, at))) {
      return "overlapped";
    }
    if (!records) {
      return "unknown";
    }
    if (!isWithin(records.up, at)) {
      return "hostDown";
    }
    return isWithin(records.on, at) ? "missed" : "scheduleOff";
  });
}

function isUnderwayAt({ start, end, outcome }: TimelineRun, at: Instant): boolean {
  return start < at && (end === undefined ? outcome === "running" : end > at);
}

function isWithin(spans: readonly TimeSpan[], at: Instant): boolean {
  return spans.some(({ from, to }) => from <= at && at <= to);
}
