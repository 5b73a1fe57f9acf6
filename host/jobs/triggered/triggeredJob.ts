/** A triggered job while the host lives: one run at a time, over all instances. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Lock, lockWith, tryLock, writeClaim } from "../../../core/node/lockFile";
import type { JobId } from "../../../core/webJob";
import { isoMoment } from "../../dotnet";
import type { FoundJob } from "../places";
import type { Leftovers } from "../process/leftovers";
import { createScriptRunner } from "../process/script";
import { dataFolder, instanceOf, type Site } from "../site";
import { areJobsStopped, historySize } from "../siteSettings";
import { createRunKit } from "./runKit";
import {
  createRunFolder,
  listRunIds,
  readRun,
  runIdOf,
  type StoredRun,
  startOfRunId,
  trimRuns,
  writeRun,
} from "./storedRun";
import { ActiveRun } from "./triggeredRun";

export interface RunRequest {
  /** What is stored as the reason of the run. */
  readonly trigger: string;
  readonly args?: string;
  /** The moment of the run; now when absent. */
  readonly at?: number;
  /** The scheduled moment: a run that began at or after it has already served it. */
  readonly slot?: number;
}

/** A run that is on disk and holds the job's lock. */
export interface AcceptedRun {
  readonly runId: string;
  /** Lets it go on in the background; to be called once. */
  begin(job: FoundJob): void;
}

/** `taken`: another host has already run this slot. */
export type Refusal = "running" | "stopped" | "taken";

export interface TriggeredJob {
  /** Throws when the disk refuses. */
  accept(request: RunRequest): AcceptedRun | { readonly refused: Refusal };
  /** Makes ready what the run of a slot can be given at once. Changes nothing that anyone sees. */
  prepare(job: FoundJob, slot: number): Promise<void>;
  /** The run under way in this host. */
  readonly active: ActiveRun | undefined;
  killLeftovers(): void;
}

export interface TriggeredJobOptions {
  readonly site: Site;
  readonly id: JobId;
  readonly leftovers: Leftovers;
  readonly isClosing: () => boolean;
  readonly onChange: () => void;
  readonly onFinished: (run: StoredRun) => void;
}

export function lockFileOf(site: Site, id: JobId): string {
  return join(dataFolder(site, id), "triggeredJob.lock");
}

export function createTriggeredJob(options: TriggeredJobOptions): TriggeredJob {
  const { site, id } = options;
  const data = dataFolder(site, id);
  const scripts = createScriptRunner(site, id, options.leftovers);
  const kit = createRunKit(site, id);
  const operation = `Starting ${id.name} triggered WebJob`;
  let active: ActiveRun | undefined;

  function store({ trigger }: RunRequest, at: number): StoredRun {
    const id = runIdOf(at);
    const run: StoredRun = {
      id,
      folder: join(data, id),
      trigger,
      status: "Initializing",
      start: isoMoment(at),
      end: null,
    };
    if (!kit.place(run)) {
      createRunFolder(data, id);
      writeRun(run);
    }
    return run;
  }

  function takeLock(slot: number | undefined): Lock | undefined {
    const ready = kit.claim(slot);
    if (ready !== undefined) {
      return lockWith(lockFileOf(site, id), ready);
    }
    mkdirSync(data, { recursive: true });
    return tryLock(lockFileOf(site, id), operation, instanceOf(site), site.now());
  }

  /** Undefined when the slot is served. */
  function storeNext(request: RunRequest): StoredRun | undefined {
    const earlier = listRunIds(data) ?? [];
    const latest = latestOf(earlier) ?? 0;
    if (request.slot !== undefined && latest >= request.slot) {
      return undefined;
    }
    trimRuns(data, earlier, historySize(site.settings) - 1);
    return store(request, Math.max(request.at ?? site.now(), latest + 1));
  }

  function begin(job: FoundJob, accepted: StoredRun, args: string, lock: Lock): void {
    const { onChange } = options;
    const run = new ActiveRun(
      { site, job, scripts, args, onChange, onProcessEnd: lock.release },
      accepted,
    );
    active = run;
    void run.ended.then((stored) => {
      if (active === run) {
        active = undefined;
      }
      options.onFinished(stored);
    });
  }

  return {
    get active() {
      return active;
    },
    killLeftovers: scripts.killAll,
    async prepare(job, slot) {
      kit.make(slot, (path) => writeClaim(path, operation, instanceOf(site), slot));
      await scripts.prepareAhead(job);
    },
    accept(request) {
      if (options.isClosing() || areJobsStopped(site.settings)) {
        return { refused: "stopped" };
      }
      const lock = takeLock(request.slot);
      if (lock === undefined) {
        return { refused: "running" };
      }
      try {
        const accepted = storeNext(request);
        if (accepted === undefined) {
          lock.release();
          return { refused: "taken" };
        }
        return {
          runId: accepted.id,
          begin: (job) => begin(job, accepted, request.args ?? "", lock),
        };
      } catch (error) {
        lock.release();
        throw error;
      }
    },
  };
}

/** When the latest run of any host began, as its status says, whose id says it otherwise. */
export function latestStart(data: string): number | undefined {
  const ids = listRunIds(data) ?? [];
  const newest = ids.at(-1);
  const told = Date.parse((newest && readRun(data, newest)?.start) ?? "");
  return Number.isNaN(told) ? latestOf(ids) : told;
}

/** When the last of the runs began that have an id of Kudu's form. */
function latestOf(ids: readonly string[]): number | undefined {
  const latest = ids.findLast((id) => startOfRunId(id) !== undefined);
  return latest === undefined ? undefined : startOfRunId(latest);
}
