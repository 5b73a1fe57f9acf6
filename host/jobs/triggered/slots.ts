/** The slots to come: what is made ready before each, and what happens at it. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { FoundJob } from "../places";
import { dataFolder, type Site } from "../site";
import type { Refusal, RunRequest } from "./acceptance";
import { createAlarmClock } from "./alarmClock";
import { longestWait, type Scheduled, waitFrom } from "./scheduled";
import { latestStart } from "./storedRun";
import { timeSpanOf } from "./timeSpan";

export interface SlotsOptions {
  readonly site: Site;
  /** Decides on a run, and gives what lets it begin. */
  readonly accept: (
    job: FoundJob,
    request: RunRequest,
  ) => { begin(): void } | { readonly refused: Refusal };
  /** Makes ready, in the background, what the runs of the jobs' next slots will need. */
  readonly prepare: (slots: ReadonlyMap<FoundJob, number>) => void;
}

export interface Slots {
  /** Waits from `now`, instead of what the job waited for before, and tells the job's log. */
  arm(entry: Scheduled, now: number, wait: number | undefined, message: string): void;
  /** Drops what the job waits for. */
  clear(name: string): void;
  close(): void;
}

/** So long before a slot, in milliseconds, its run is made ready. */
const lead = 10_000;
/** Milliseconds that the runs of an earlier slot may take to start before those of a near one are made ready. */
const respite = 500;

const onward = "Next schedule expected in";

export function createSlots(options: SlotsOptions): Slots {
  const { site } = options;
  const clock = createAlarmClock(site.now);
  const preparations = collect(options.prepare);

  function clear(name: string): void {
    clock.clear(name);
    clock.clear(preparationOf(name));
  }

  /** A schedule that never comes round leaves no log, as in Kudu. */
  function arm(entry: Scheduled, now: number, wait: number | undefined, message: string): void {
    const { job, log } = entry;
    clear(job.name);
    if (wait === undefined) {
      return;
    }
    log.system("INFO", `${message} ${timeSpanOf(wait)}`);
    const slot = now + wait;
    if (wait > 0) {
      const at = Math.max(slot - lead, now + Math.min(respite, wait / 2));
      clock.set(preparationOf(job.name), at, () => {
        preparations.add(job, slot);
        return undefined;
      });
    }
    clock.set(job.name, slot, (time) => {
      const left = wait === longestWait ? leftAfterCut(site, entry, time) : 0;
      if (left !== 0) {
        return () => arm(entry, time, left, onward);
      }
      const begin = invoke(options, entry, slot, time);
      return () => (begin ? beginThenGoOn(entry, begin) : goOn(entry));
    });
  }

  /** What is to be written about it waits until all have begun whose slot it is. */
  function beginThenGoOn(entry: Scheduled, begin: () => void): void {
    begin();
    clock.set(entry.job.name, site.now(), () => {
      entry.log.system("INFO", "WebJob invoked");
      return () => goOn(entry);
    });
  }

  function goOn(entry: Scheduled): void {
    const now = site.now();
    arm(entry, now, waitFrom(site, entry, now, { ignoreMissed: true, now }), onward);
  }

  return { arm, clear, close: clock.close };
}

/** Of a wait that was cut. */
function leftAfterCut(site: Site, entry: Scheduled, now: number): number | undefined {
  const last = latestStart(dataFolder(site, entry.job)) ?? now - 60_000;
  return waitFrom(site, entry, last, { ignoreMissed: true, now });
}

/** Gives what lets the run begin; undefined when the slot passes without one. */
function invoke(
  { site, accept }: SlotsOptions,
  { job, schedule }: Scheduled,
  slot: number,
  now: number,
): (() => void) | undefined {
  if (!existsSync(join(job.scriptFolder, job.runFile.name))) {
    // Deleted, and its file event is still to come: Kudu finds no job to run and logs nothing but the next slot.
    return undefined;
  }
  try {
    const answer = accept(job, { trigger: `Schedule - ${schedule.canonical}`, at: now, slot });
    return "begin" in answer ? answer.begin : undefined;
  } catch (error) {
    // As in Kudu, the next slot may have more luck with the disk.
    site.report(error);
    return undefined;
  }
}

/** The key of the alarm for it; no job has such a name. */
function preparationOf(name: string): string {
  return `${name}/`;
}

/** Collects what rings together, so that it is made ready together. */
function collect(prepare: SlotsOptions["prepare"]) {
  let slots = new Map<FoundJob, number>();
  return {
    add(job: FoundJob, slot: number) {
      if (slots.size === 0) {
        setImmediate(() => {
          const collected = slots;
          slots = new Map();
          prepare(collected);
        });
      }
      slots.set(job, slot);
    },
  };
}
