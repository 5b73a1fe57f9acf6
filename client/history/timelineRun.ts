import type { Instant } from "../../core/cron/zone";
import { rawText } from "../../core/foreignText";
import { noEndTime, type Run, type Status } from "../../core/kudu";
import { shownText } from "../../core/shownText";

export type Outcome = "success" | "failed" | "running" | "aborted" | "other";

/** A run as pages show it: of a triggered job, or of the process of a continuous one. */
export interface TimelineRun {
  readonly type: "run";
  readonly id: string;
  /** Kudu's own status text. */
  readonly status: Status | null;
  readonly outcome: Outcome;
  readonly start: Instant;
  /** Undefined while it runs, and for ever when it was interrupted. */
  readonly end?: Instant;
  readonly trigger: string;
  /** Where it is known. */
  readonly exitCode?: number;
  /** Number of its first line in the log, from 0; of a run of a continuous job. */
  readonly firstLine?: number;
  /** True where the site keeps what the run wrote to its standard error in a log of its own. */
  readonly hasErrorLog?: boolean;
}

export function timelineRunOf(run: Run): TimelineRun {
  const end = String(run.end_time).startsWith(noEndTime) ? Number.NaN : Date.parse(run.end_time);
  return {
    type: "run",
    id: run.id,
    status: run.status,
    outcome: outcomes[rawText(run.status ?? "")] ?? "other",
    start: Date.parse(run.start_time),
    // A site may send anything: a time that is none is not known.
    end: Number.isNaN(end) ? undefined : end,
    trigger: shownText(run.trigger ?? ""),
    ...(run.error_url ? { hasErrorLog: true } : {}),
  };
}

const outcomes: Readonly<Record<string, Outcome>> = {
  Success: "success",
  Failed: "failed",
  Running: "running",
  Initializing: "running",
  Aborted: "aborted",
};
