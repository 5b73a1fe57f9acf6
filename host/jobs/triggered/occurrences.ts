/** The next occurrences: what is prepared before each, and what happens at it. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { timeSpanOf } from "../../../core/ticks";
import { dataFolder, type JobSite } from "../jobSite";
import type { FoundJob } from "../places";
import { longestWait, type Scheduled, waitFrom } from "./scheduled";
import type { Refusal, RunRequest } from "./startRun";
import { latestStart } from "./storedRun";
import { createTimers } from "./timers";

export interface OccurrencesOptions {
  readonly site: JobSite;
  /** Accepts or refuses a run; an accepted one starts when `begin` is called. */
  readonly accept: (
    job: FoundJob,
    request: RunRequest,
  ) => { begin(): void } | { readonly refused: Refusal };
  /** Prepares, in the background, the runs of the jobs' next occurrences. */
  readonly prepare: (occurrences: ReadonlyMap<FoundJob, number>) => void;
}

export interface Occurrences {
  /** Waits from `now`, replacing the job's earlier wait, and logs it. */
  arm(entry: Scheduled, now: number, wait: number | undefined, message: string): void;
  /** Drops the job's wait. */
  clear(name: string): void;
  close(): void;
}

/** Milliseconds before an occurrence at which its run is prepared. */
const lead = 10_000;
/** Milliseconds for the runs of one occurrence to start before those of the next are prepared. */
const pauseBetween = 500;

const nextMessage = "Next schedule expected in";

export function createOccurrences(options: OccurrencesOptions): Occurrences {
  const { site } = options;
  const timers = createTimers(site.now);
  const preparations = collect(options.prepare);

  function clear(name: string): void {
    timers.clear(name);
    timers.clear(preparationOf(name));
  }

  /** A schedule that never comes round leaves no log, as in Kudu. */
  function arm(entry: Scheduled, now: number, wait: number | undefined, message: string): void {
    const { job, log } = entry;
    clear(job.name);
    if (wait === undefined) {
      return;
    }
    log.system("INFO", `${message} ${timeSpanOf(wait)}`);
    const occurrence = now + wait;
    if (wait > 0) {
      const at = Math.max(occurrence - lead, now + Math.min(pauseBetween, wait / 2));
      timers.set(preparationOf(job.name), at, () => {
        preparations.add(job, occurrence);
        return undefined;
      });
    }
    timers.set(job.name, occurrence, (time) => {
      const left = wait === longestWait ? leftAfterCut(site, entry, time) : 0;
      if (left !== 0) {
        return () => arm(entry, time, left, nextMessage);
      }
      const begin = invoke(options, entry, occurrence, time);
      return () => (begin ? beginThenGoOn(entry, begin) : goOn(entry));
    });
  }

  /** Logging waits until all runs of this occurrence have begun. */
  function beginThenGoOn(entry: Scheduled, begin: () => void): void {
    begin();
    timers.set(entry.job.name, site.now(), () => {
      entry.log.system("INFO", "WebJob invoked");
      return () => goOn(entry);
    });
  }

  function goOn(entry: Scheduled): void {
    const now = site.now();
    arm(entry, now, waitFrom(site, entry, now, { ignoreMissed: true, now }), nextMessage);
  }

  return { arm, clear, close: timers.close };
}

/** Of a wait that was cut. */
function leftAfterCut(site: JobSite, entry: Scheduled, now: number): number | undefined {
  const last = latestStart(dataFolder(site, entry.job), now) ?? now - 60_000;
  return waitFrom(site, entry, last, { ignoreMissed: true, now });
}

/** The function that begins the run; undefined when the occurrence passes without one. */
function invoke(
  { site, accept }: OccurrencesOptions,
  { job, schedule }: Scheduled,
  occurrence: number,
  now: number,
): (() => void) | undefined {
  if (!existsSync(join(job.scriptFolder, job.runFile.name))) {
    // Deleted, and its file event is still to come: Kudu finds no job to run and logs nothing but
    // the next occurrence.
    return undefined;
  }
  try {
    const answer = accept(job, {
      trigger: `Schedule - ${schedule.canonical}`,
      at: now,
      occurrence,
    });
    return "begin" in answer ? answer.begin : undefined;
  } catch (error) {
    // As in Kudu, the next occurrence may have more luck with the disk.
    site.report(error);
    return undefined;
  }
}

/** The key of the timer for it; no job has such a name. */
function preparationOf(name: string): string {
  return `${name}/`;
}

/** Collects what is due at the same time, so that it is prepared together. */
function collect(prepare: OccurrencesOptions["prepare"]) {
  let occurrences = new Map<FoundJob, number>();
  return {
    add(job: FoundJob, occurrence: number) {
      if (occurrences.size === 0) {
        setImmediate(() => {
          const collected = occurrences;
          occurrences = new Map();
          prepare(collected);
        });
      }
      occurrences.set(job, occurrence);
    },
  };
}
