import type { Instant } from "../../core/cron/zone";
import { systemLines } from "./logLine";

/** One run of a process in a log: all of a triggered run's log, a piece of a continuous job's. */
export interface LogRun {
  /** Line numbers from 0, the last one included. */
  readonly firstLine: number;
  readonly lastLine: number;
  readonly outcome: "running" | "success" | "failed" | "aborted" | "stopped";
  /** When the process was started; undefined where the log does not go back so far. */
  readonly start?: Instant;
  /** Undefined while it runs. */
  readonly end?: Instant;
  readonly exitCode?: number;
}

type OpenRun = { -readonly [K in keyof LogRun]: LogRun[K] } & { hasScript: boolean };

/**
 * The runs that a log tells of, oldest first. Nothing else prints these lines, so a program cannot
 * feign a run.
 */
export function runsOfLog(log: string): LogRun[] {
  const runs: OpenRun[] = [];
  for (const { at, text, number } of systemLines(log)) {
    let run = runs.at(-1);
    if (isBeginning(text, run)) {
      run = { firstLine: number, lastLine: number, outcome: "running", hasScript: false };
      close(runs.at(-1), { end: at, outcome: "aborted" }, number);
      runs.push(run);
    }
    if (run) {
      take(run, text, at);
    }
  }
  const last = runs.at(-1);
  if (last) {
    last.lastLine = lastLineOf(log);
  }
  return runs.map(({ hasScript: _, ...run }) => run);
}

/**
 * Kudu prepares a job once per refresh and starts its process many times: whichever comes first
 * begins a run.
 */
function isBeginning(text: string, run: OpenRun | undefined): boolean {
  const isPreparing =
    text === "Status changed to Starting" || text === "Status changed to Initializing";
  const isStarting = text.startsWith("Run script '");
  return isPreparing
    ? run === undefined || run.hasScript
    : isStarting
      ? run === undefined || run.hasScript
      : text === "Status changed to Running" && (run === undefined || run.start !== undefined);
}

function take(run: OpenRun, text: string, at: Instant): void {
  if (text.startsWith("Run script '")) {
    run.hasScript = true;
  } else if (text === "Status changed to Running") {
    run.hasScript = true;
    run.start = at;
  } else if (text === "Status changed to Success") {
    end(run, { end: at, outcome: "success", exitCode: 0 });
  } else if (text.startsWith("Job failed due to exit code ")) {
    run.exitCode = Number(text.slice("Job failed due to exit code ".length));
    end(run, { end: at, outcome: "failed" });
  } else if (text === "Status changed to Failed" || text.startsWith("WebJob run failed due to")) {
    end(run, { end: at, outcome: "failed" });
  } else if (text === "WebJob process was aborted" || text === "Status changed to Stopped") {
    end(run, { end: at, outcome: "stopped" });
  }
}

function end(run: OpenRun, how: Pick<LogRun, "end" | "outcome" | "exitCode">): void {
  if (run.start !== undefined && run.end === undefined) {
    Object.assign(run, how);
  }
}

function close(run: OpenRun | undefined, how: Pick<LogRun, "end" | "outcome">, next: number): void {
  if (run) {
    end(run, how);
    run.lastLine = next - 1;
  }
}

/** A log ends with a line end: the empty rest behind it is no line. */
function lastLineOf(log: string): number {
  const lines = log.split("\n").length;
  return log.endsWith("\n") ? lines - 2 : lines - 1;
}
