/** A triggered job while the host lives: one run at a time, over all instances. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Lock, tryLock } from "../../../core/node/lockFile";
import type { JobId } from "../../../core/webJob";
import type { FoundJob } from "../places";
import type { Leftovers } from "../process/leftovers";
import { createScriptRunner } from "../process/script";
import { dataFolder, instanceOf, type Site } from "../site";
import { areJobsStopped, historySize } from "../siteSettings";
import {
  createRunFolder,
  listRunIds,
  runIdOf,
  type StoredRun,
  startOfRunId,
  trimRuns,
  writeRun,
} from "./storedRun";
import { type ActiveRun, beginRun } from "./triggeredRun";

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
export type RunAnswer = { readonly runId: string } | { readonly refused: Refusal };
export type Refusal = "running" | "stopped" | "taken";

export interface TriggeredJob {
  /** Accepts or refuses at once; an accepted run goes on in the background. Throws when the disk refuses. */
  run(job: FoundJob, request: RunRequest): RunAnswer;
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
  let active: ActiveRun | undefined;

  function accept(lock: Lock, job: FoundJob, request: RunRequest): RunAnswer {
    trimRuns(data, historySize(site.settings) - 1);
    const at = Math.max(request.at ?? site.now(), (latestStart(data) ?? 0) + 1);
    const runId = runIdOf(at);
    const accepted: StoredRun = {
      id: runId,
      folder: createRunFolder(data, runId),
      trigger: request.trigger,
      status: "Initializing",
      start: new Date(at).toISOString(),
      end: null,
    };
    writeRun(accepted);
    const run = beginRun(
      {
        site,
        job,
        scripts,
        args: request.args ?? "",
        onChange: options.onChange,
        onProcessEnd: lock.release,
      },
      accepted,
    );
    active = run;
    void run.ended.then((stored) => {
      if (active === run) {
        active = undefined;
      }
      options.onFinished(stored);
    });
    return { runId };
  }

  return {
    get active() {
      return active;
    },
    killLeftovers: scripts.killAll,
    run(job, request) {
      if (options.isClosing() || areJobsStopped(site.settings)) {
        return { refused: "stopped" };
      }
      mkdirSync(data, { recursive: true });
      const lock = tryLock(
        lockFileOf(site, id),
        `Starting ${id.name} triggered WebJob`,
        instanceOf(site),
        site.now(),
      );
      if (lock === undefined) {
        return { refused: "running" };
      }
      try {
        if (request.slot !== undefined && (latestStart(data) ?? 0) >= request.slot) {
          lock.release();
          return { refused: "taken" };
        }
        return accept(lock, job, request);
      } catch (error) {
        lock.release();
        throw error;
      }
    },
  };
}

/** When the latest run of any host began. */
export function latestStart(data: string): number | undefined {
  const [latest] = (listRunIds(data) ?? [])
    .map(startOfRunId)
    .filter((at) => at !== undefined)
    .slice(-1);
  return latest;
}
