/** The decision on a run, one for all hosts: the job's lock is taken and the run is on disk, or there is none. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Lock, lockWith, tryLock, writeClaim } from "../../../core/node/lockFile";
import type { JobId } from "../../../core/webJob";
import { isoMoment } from "../../dotnet";
import { dataFolder, instanceOf, type Site } from "../site";
import { areJobsStopped, historySize } from "../siteSettings";
import { createRunKit } from "./runKit";
import { latestOf, listRunIds, runIdOf, type StoredRun, storeFirst, trimRuns } from "./storedRun";

export interface RunRequest {
  /** What is stored as the reason of the run. */
  readonly trigger: string;
  readonly args?: string;
  /** The moment of the run; now when absent. */
  readonly at?: number;
  /** The scheduled moment: a run that began at or after it has already served it. */
  readonly slot?: number;
}

/** `taken`: another host has already run this slot. */
export type Refusal = "running" | "stopped" | "taken";

export interface Acceptance {
  /** Throws when the disk refuses; the lock is free then. */
  accept(
    request: RunRequest,
  ): { readonly run: StoredRun; readonly lock: Lock } | { readonly refused: Refusal };
  /** Makes ready what the decision on a slot will need. Changes nothing that anyone sees. */
  prepare(slot: number): void;
}

export function lockFileOf(site: Site, id: JobId): string {
  return join(dataFolder(site, id), "triggeredJob.lock");
}

export function createAcceptance(site: Site, id: JobId): Acceptance {
  const data = dataFolder(site, id);
  const lockFile = lockFileOf(site, id);
  const kit = createRunKit(site, id);
  const operation = `Starting ${id.name} triggered WebJob`;

  function takeLock(slot: number | undefined): Lock | undefined {
    const ready = kit.claim(slot);
    if (ready !== undefined) {
      try {
        return lockWith(lockFile, ready);
      } catch {
        // Somebody has cleared the temporary folder or the job's data: both are made anew.
      }
    }
    mkdirSync(data, { recursive: true });
    return tryLock(lockFile, operation, instanceOf(site), site.now());
  }

  /** Undefined when the slot is served. */
  function store({ trigger, at, slot }: RunRequest): StoredRun | undefined {
    const earlier = listRunIds(data) ?? [];
    const latest = latestOf(earlier) ?? 0;
    if (slot !== undefined && latest >= slot) {
      return undefined;
    }
    trimRuns(data, earlier, historySize(site.settings) - 1);
    const run = newRun(data, trigger, Math.max(at ?? site.now(), latest + 1));
    if (!kit.place(run)) {
      storeFirst(run);
    }
    return run;
  }

  return {
    prepare: (slot) =>
      kit.make(slot, (path) => writeClaim(path, operation, instanceOf(site), slot)),
    accept(request) {
      if (areJobsStopped(site.settings)) {
        return { refused: "stopped" };
      }
      const lock = takeLock(request.slot);
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

function newRun(data: string, trigger: string, at: number): StoredRun {
  const id = runIdOf(at);
  const folder = join(data, id);
  return { id, folder, trigger, status: "Initializing", start: isoMoment(at), end: null };
}
