import { type ForeignText, foreignText, rawText } from "../../core/foreignText";
import type { Status } from "../../core/kudu";
import type { JobId } from "../../core/webJob";
import { jobsDataPath } from "../../core/webJob";
import type { KuduClient } from "../kuduClient";
import { isFailure } from "../kuduError";
import { followLog } from "../logs/followLog";
import { type LogMark, markEnd } from "../logs/logReader";
import { parseSystemLine, statusIn } from "./jobLog";

export interface Timing {
  /** Milliseconds for which no byte of an upload may move. */
  readonly stall: number;
  /**
   * Milliseconds that a site may take to unpack what it got; Azure's front end gives up after 230
   * seconds (docs/kudu.md#9).
   */
  readonly answer: number;
  /** Milliseconds between two reads of the log. */
  readonly interval: number;
  /** Milliseconds a job must keep running to count as started. */
  readonly settle: number;
  /**
   * Milliseconds after which an upload's start is no longer awaited; Azure takes 5 to 35 seconds
   * and more.
   */
  readonly start: number;
  /**
   * Milliseconds in which Kudu takes note of new files; until then what ends may be the previous
   * version of a job that ends over and over.
   */
  readonly notice: number;
  /**
   * Milliseconds in which the damage of a cut upload shows; none on a local host, which touches
   * nothing until it has all.
   */
  readonly damage: number;
  /** Milliseconds in which the work of an upload whose answer was lost comes to an end. */
  readonly work: number;
}

export const siteTiming: Timing = {
  stall: 60_000,
  answer: 240_000,
  interval: 1000,
  settle: 3000,
  start: 120_000,
  notice: 30_000,
  damage: 5000,
  work: 30_000,
};
export const localTiming: Timing = {
  stall: 60_000,
  answer: 240_000,
  interval: 200,
  settle: 1500,
  start: 30_000,
  notice: 5_000,
  damage: 0,
  work: 15_000,
};

export type Outcome =
  | { readonly kind: "healthy"; readonly status: Status }
  /** It ended by itself with 0: Azure expects an endless loop. */
  | { readonly kind: "ended" }
  | { readonly kind: "failed"; readonly reason: ForeignText }
  /** Nothing conclusive within the time; `status` is the last that was seen. */
  | { readonly kind: "silent"; readonly status?: Status };

function logPathOf({ kind, name }: JobId): string {
  return `${jobsDataPath}/${kind}/${name}/job_log.txt`;
}

/** Where the job's log ends before the deployment; undefined when it cannot be read. */
export async function markLog(
  client: KuduClient,
  job: JobId,
  signal?: AbortSignal,
): Promise<LogMark | undefined> {
  return markEnd(client, logPathOf(job), signal).catch((error) => {
    if (isFailure(error, "forbidden")) {
      return undefined;
    }
    throw error;
  });
}

/**
 * Follows a continuous job after its upload until it runs, or cannot. The status that Kudu reports
 * is still the previous process's for a while (docs/kudu.md#6.4), so the log decides: only what
 * follows `Status changed to Starting` counts, and after `refreshing WebJob` nothing before it: a
 * previous version that ends is started over and over, also while the upload is under way.
 */
export async function followStart(
  client: KuduClient,
  job: JobId,
  from: LogMark,
  timing: Timing,
  options: { readonly signal?: AbortSignal; seen?(status: Status): void } = {},
): Promise<Outcome> {
  const watch = createStartWatch(options.seen);
  const waiting = new AbortController();
  const stop = () => waiting.abort();
  options.signal?.addEventListener("abort", stop, { once: true });
  const limit = setTimeout(stop, timing.start);
  const isOver = async () => {
    const status = await quietStatus(client, job, options.signal);
    return watch.isDecided(timing, status);
  };
  const log = followLog(async () => client, logPathOf(job), {
    from,
    interval: timing.interval,
    signal: waiting.signal,
    isOver,
  });
  try {
    for await (const piece of log) {
      if (piece.kind === "text") {
        watch.take(rawText(piece.text));
      }
    }
  } catch (error) {
    options.signal?.throwIfAborted();
    if (!waiting.signal.aborted) {
      throw error;
    }
  } finally {
    clearTimeout(limit);
    options.signal?.removeEventListener("abort", stop);
  }
  return watch.outcome();
}

/** What Kudu logs before it starts the new files of a job (docs/kudu.md#6.4). */
const refreshed = "Detected WebJob file/s were updated, refreshing WebJob";

interface StartWatch {
  take(text: string): void;
  isDecided(timing: Timing, status: Status | undefined): boolean;
  outcome(): Outcome;
}

function createStartWatch(seen: ((status: Status) => void) | undefined): StartWatch {
  let rest = "";
  let isStarting = false;
  let runningSince: number | undefined;
  let last: Status | undefined;
  let lastAt = 0;
  let decided: Outcome | undefined;
  let over: Outcome | undefined;
  let overAt = 0;
  let isRefreshed = false;
  const takeLine = (line: string) => {
    const system = parseSystemLine(line);
    if (system?.message === refreshed) {
      isRefreshed = true;
      isStarting = false;
      runningSince = undefined;
      over = undefined;
    }
    const status = system && statusIn(system);
    if (status !== undefined) {
      isStarting ||= status === "Starting";
      last = status;
      lastAt = performance.now();
      seen?.(status);
    }
    if (!isStarting || system === undefined || over !== undefined) {
      return;
    }
    if (status === "Running") {
      runningSince ??= performance.now();
    } else if (status === "Success" || system.level === "ERR") {
      runningSince = undefined;
      over =
        status === "Success"
          ? { kind: "ended" }
          : { kind: "failed", reason: foreignText(system.message) };
      overAt = performance.now();
    }
  };
  return {
    take(text) {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      lines.forEach(takeLine);
    },
    isDecided({ settle, notice }, status) {
      if (isRefreshed || performance.now() - overAt >= notice) {
        decided ??= over;
      }
      if (runningSince !== undefined && performance.now() - runningSince >= settle) {
        decided ??= { kind: "healthy", status: "Running" };
      }
      if (isStarting && status === "InactiveInstance") {
        decided ??= { kind: "healthy", status }; // Another instance holds the singleton lock.
      }
      // The site's WEBJOBS_STOPPED: the previous process stops and no `Starting` follows.
      if (status === "Stopped" && last === status && performance.now() - lastAt >= settle) {
        decided ??= { kind: "healthy", status };
      }
      return decided !== undefined;
    },
    outcome: () => decided ?? over ?? { kind: "silent", status: last },
  };
}

/** Undefined while the site does not answer: the log decides. */
async function quietStatus(
  client: KuduClient,
  job: JobId,
  signal?: AbortSignal,
): Promise<Status | undefined> {
  try {
    const found = await client.findJob({ kind: "continuous", name: job.name }, { signal });
    return found?.status ?? undefined;
  } catch (error) {
    if (isFailure(error)) {
      return undefined;
    }
    throw error;
  }
}
