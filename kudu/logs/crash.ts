/** Whether a continuous job crashes, as its log tells. */
import type { Instant } from "../../core/cron/zone";
import { systemLines } from "./logLine";
import { runsOfLog } from "./logRuns";
import { failureIn, type RunFailure } from "./runFailure";

/** The last end of the process of a continuous job, when it was a failure. */
export interface Crash extends RunFailure {
  readonly at: Instant;
  /** When it is started again; undefined once it was. */
  readonly restartsAt?: Instant;
  /** How often in a row, as far as the log was read. */
  readonly count: number;
}

/** Undefined when the last run that ended did well, and while none has ended. */
export function crashIn(log: string): Crash | undefined {
  const ended = runsOfLog(log).filter(
    ({ end, outcome }) => end !== undefined && outcome !== "running",
  );
  const last = ended.at(-1);
  if (last?.outcome !== "failed" || last.end === undefined) {
    return undefined;
  }
  const lastGood = ended.findLastIndex(({ outcome }) => outcome !== "failed");
  const count = ended.length - 1 - lastGood;
  return { ...failureIn(log), at: last.end, count, restartsAt: restartAfter(log, last.end) };
}

function restartAfter(log: string, end: Instant): Instant | undefined {
  let restartsAt: Instant | undefined;
  for (const { at, text } of systemLines(log)) {
    const [, seconds] = /^Process went down, waiting for (\d+) seconds/.exec(text) ?? [];
    if (seconds !== undefined && at >= end) {
      restartsAt = at + Number(seconds) * 1000;
    } else if (text === "Status changed to Running") {
      restartsAt = undefined;
    }
  }
  return restartsAt;
}
