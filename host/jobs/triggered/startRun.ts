/**
 * The decision on a run, one for all hosts: the job's lock is taken and the run is on disk, or
 * there is none.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Lock, lockWith, tryLock, writeClaim } from "../../../core/node/lockFile";
import type { JobId } from "../../../core/webJob";
import { isoMoment } from "../../dotnet";
import { dataFolder, instanceOf, type JobSite } from "../jobSite";
import { areJobsStopped, historySize } from "../siteSettings";
import { prepareRuns } from "./preparedRun";
import {
  latestOf,
  latestStart,
  listRunIds,
  runIdOf,
  type StoredRun,
  storeFirst,
  trimRuns,
} from "./storedRun";
import { clockTolerance } from "./timers";

export interface RunRequest {
  /** What is stored as the reason of the run. */
  readonly trigger: string;
  readonly args?: string;
  /** The moment of the run; now when absent. */
  readonly at?: number;
  /** The scheduled moment: a run that began at or after it has already served it. */
  readonly occurrence?: number;
}

/** `taken`: another host has already run this occurrence. */
export type Refusal = "running" | "stopped" | "taken";

export interface RunStarter {
  /** Throws when the disk refuses; the lock is free then. */
  accept(
    request: RunRequest,
  ): { readonly run: StoredRun; readonly lock: Lock } | { readonly refused: Refusal };
  /** Prepares the decision on an occurrence. Has no visible effect. */
  prepare(occurrence: number): void;
}

export function lockFileOf(site: JobSite, id: JobId): string {
  return join(dataFolder(site, id), "triggeredJob.lock");
}

export function createRunStarter(site: JobSite, id: JobId): RunStarter {
  const data = dataFolder(site, id);
  const lockFile = lockFileOf(site, id);
  const prepared = prepareRuns(site, id);
  const operation = `Starting ${id.name} triggered WebJob`;

  function takeLock(occurrence: number | undefined): Lock | undefined {
    const ready = prepared.claim(occurrence);
    if (ready !== undefined) {
      try {
        return lockWith(lockFile, ready);
      } catch {
        // The temporary folder or the job's data was cleared: both are created again.
      }
    }
    mkdirSync(data, { recursive: true });
    return tryLock(lockFile, operation, instanceOf(site), site.now());
  }

  /** When the latest run began; of before the clock was set back, none counts. */
  function lastServed(latest: number, now: number): number {
    return latest <= now + clockTolerance ? latest : (latestStart(data, now) ?? 0);
  }

  /** Undefined when the occurrence is served. */
  function store({ trigger, at, occurrence }: RunRequest): StoredRun | undefined {
    const earlier = listRunIds(data) ?? [];
    const latest = latestOf(earlier) ?? 0;
    const now = site.now();
    if (occurrence !== undefined && lastServed(latest, now) >= occurrence) {
      return undefined;
    }
    trimRuns(data, earlier, historySize(site.settings) - 1, site.warn);
    const start = at ?? now;
    const run = newRun(data, trigger, start, Math.max(start, latest + 1));
    if (!prepared.place(run)) {
      storeFirst(run);
    }
    return run;
  }

  return {
    prepare: (occurrence) =>
      prepared.make(occurrence, (path) =>
        writeClaim(path, operation, instanceOf(site), occurrence),
      ),
    accept(request) {
      if (areJobsStopped(site.settings)) {
        return { refused: "stopped" };
      }
      const lock = takeLock(request.occurrence);
      if (lock === undefined) {
        return { refused: "running" };
      }
      try {
        const run = store(request);
        if (run === undefined) {
          lock.release();
          return { refused: "taken" };
        }
        return { run, lock };
      } catch (error) {
        lock.release();
        throw error;
      }
    },
  };
}

/** Ids sort as runs came, also when the clock was set back between them. */
function newRun(data: string, trigger: string, start: number, moment: number): StoredRun {
  const id = runIdOf(moment);
  const folder = join(data, id);
  return { id, folder, trigger, status: "Initializing", start: isoMoment(start), end: null };
}
