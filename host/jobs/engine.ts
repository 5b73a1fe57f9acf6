/** All jobs of a site while the host runs: found, watched, run, ended. */

import { join } from "node:path";
import * as l10n from "@vscode/l10n";
import { listJobNames } from "../../core/node/jobFolder";
import { type JobId, type JobKind, jobKinds } from "../../core/webJob";
import { cleanUp } from "./cleanUp";
import type { ContinuousJob } from "./continuous/continuousJob";
import { createYieldPoint } from "./disk/yieldToEventLoop";
import { createHeldJobs, type HeldJobs, type StartPolicy } from "./heldJobs";
import { createJobList, type JobList } from "./jobList";
import type { JobSite } from "./jobSite";
import { JobWatcher } from "./jobWatcher";
import { createLoopGuard, type LoopGuard } from "./loopGuard";
import {
  type FoundJob,
  findJob,
  isHidden,
  type JobPlace,
  jobsFolders,
  kindFolder,
  type PlacedFolder,
  readJob,
} from "./places";
import { createRunners, type Runners } from "./runners";
import { createScheduler, type Scheduler } from "./triggered/scheduler";
import type { Refusal, RunRequest } from "./triggered/startRun";
import type { StoredRun } from "./triggered/storedRun";
import type { AcceptedRun } from "./triggered/triggeredJob";

export interface EngineOptions {
  readonly site: JobSite;
  readonly start: StartPolicy;
  /** Called when a run has ended; must not throw. */
  readonly onRunFinished: (job: FoundJob, run: StoredRun) => void;
  /** True while another instance on this home is alive. */
  readonly isInstanceAlive: (instance: string) => boolean;
}

/** Created once per host; {@link Engine.close} ends everything that it started. */
export class Engine {
  readonly list: JobList;
  readonly heldJobs: HeldJobs;
  readonly #site: JobSite;
  readonly #runners: Runners;
  readonly #scheduler: Scheduler;
  readonly #loops: LoopGuard;
  readonly #watches = new Map<string, JobWatcher>();
  /** Source jobs whose user was warned that a deployed copy hides them. */
  readonly #warned = new Set<string>();
  /** Jobs that are prepared for their next occurrence. */
  readonly #prepared = new Set<string>();
  #preparing: Promise<void> = Promise.resolve();
  #isClosing = false;

  constructor({ site, start, onRunFinished, isInstanceAlive }: EngineOptions) {
    cleanUp(site);
    this.#site = site;
    this.list = createJobList(site, isInstanceAlive);
    this.heldJobs = createHeldJobs(start);
    this.#loops = createLoopGuard(site.now, site.timing.ownChange);
    this.#runners = createRunners({
      site,
      isHeld: this.heldJobs.isHeld,
      onChange: this.list.forget,
      onStart: (name) => this.#loops.noteStart(name),
      onRunFinished,
    });
    this.#scheduler = createScheduler({
      site,
      accept: (job, request) => this.#acceptScheduled(job, request),
      prepare: (occurrences) => {
        this.#preparing = this.#preparing.then(() => this.#prepare(occurrences));
      },
      onChange: () => this.list.forget("triggered"),
    });
    for (const placed of jobsFolders(site)) {
      for (const kind of jobKinds) {
        this.#watches.set(watchKey(kind, placed.place), this.#watch(kind, placed));
      }
    }
  }

  /**
   * Undefined while the job has no runner: before its first file event, and after it has gone. Only
   * Azure makes people wait for that: otherwise a `job` given here has one from now on.
   */
  continuous(name: string, job?: FoundJob): ContinuousJob | undefined {
    return job && !this.#site.timing.oneJobAtATime
      ? this.#runners.continuous(name)
      : this.#runners.findContinuous(name);
  }

  /**
   * Accepts or refuses at once; an accepted run goes on in the background. Throws when the disk
   * refuses.
   */
  run(job: FoundJob, request: RunRequest): { runId: string } | { refused: Refusal } {
    const answer = this.#runners.triggered(job).accept(request);
    if ("begin" in answer) {
      answer.begin(job);
    }
    return answer;
  }

  /** True while the job's files are not watched because it restarted itself by writing them. */
  isSuspended({ kind, name }: JobId): boolean {
    return kind === "continuous" && this.#loops.isSuspended(name);
  }

  /** Counts as a file event of the job, and as an action of the user. */
  note({ kind, name }: JobId, place: JobPlace): void {
    this.#loops.clear(name);
    this.#watches.get(watchKey(kind, place))?.note(name);
  }

  /** The folder that a source job runs from is another one. */
  refresh({ kind, name }: JobId): void {
    this.#loops.clear(name);
    this.list.forget(kind);
    this.#watches.get(watchKey(kind, "source"))?.refresh(name);
  }

  /** Ends every job within its grace time, or kills them `atOnce`. */
  async close({ atOnce }: { readonly atOnce: boolean }): Promise<void> {
    this.#isClosing = true;
    this.#scheduler.close();
    for (const watch of this.#watches.values()) {
      watch.close();
    }
    await this.#runners.end(atOnce);
    await this.#preparing;
  }

  #watch(kind: JobKind, placed: PlacedFolder): JobWatcher {
    const { place } = placed;
    const below = kindFolder(placed, kind);
    return new JobWatcher({
      folder: below,
      timing: this.#site.timing,
      listJobs: () => listJobNames(below).filter((name) => this.#isShown({ kind, name }, place)),
      counts: (name, path) =>
        // What runs was built from the source; the source itself doesn't run.
        !(place === "source" && this.#site.stages.folderOf({ kind, name })) &&
        this.#isUncovered({ kind, name }, place) &&
        !this.#isLoop({ kind, name }, path),
      handle: async (name, isFirstPass) => {
        if (this.#isShown({ kind, name }, place)) {
          await this.#handle({ kind, name }, isFirstPass);
        }
      },
      // Elsewhere Node tells of no loss; to refresh a triggered job ends nothing.
      keepsFiles: kind === "continuous" && process.platform === "win32",
      report: this.#site.report,
    });
  }

  async #handle(id: JobId, isFirstPass: boolean): Promise<void> {
    this.list.forget(id.kind);
    const job = findJob(this.#site, id);
    if (id.kind === "triggered") {
      this.#scheduler.refresh(id.name, job && !this.heldJobs.isHeld(job) ? job : undefined);
    } else if (job) {
      await this.#runners.continuous(id.name).refresh(job, isFirstPass);
    } else {
      await this.#runners.remove(id.name);
    }
    this.list.forget(id.kind);
  }

  /** Accepts by the job as it was scheduled, which is fast; runs what its folder holds now. */
  #acceptScheduled(
    job: FoundJob,
    request: RunRequest,
  ): (AcceptedRun & { begin(): void }) | { readonly refused: Refusal } {
    this.#prepared.delete(job.name);
    const answer = this.#runners.triggered(job).accept(request);
    return "begin" in answer
      ? { ...answer, begin: () => answer.begin(readJob(this.#site, job, job) ?? job) }
      : answer;
  }

  /** Never fails: what could not be prepared, the run does itself. */
  async #prepare(occurrences: ReadonlyMap<FoundJob, number>): Promise<void> {
    const yieldPoint = createYieldPoint();
    for (const { name } of occurrences.keys()) {
      this.#prepared.add(name);
    }
    await this.#site.pipes.makeReady(this.#prepared.size);
    for (const [job, occurrence] of occurrences) {
      if (!this.#isClosing) {
        await this.#runners.triggered(job).prepare(job, occurrence);
      }
      await yieldPoint();
    }
  }

  /** False for a folder that an earlier place hides. */
  #isShown(id: JobId, place: JobPlace): boolean {
    return !isHidden(this.#site, id, place);
  }

  /** False for a file of the source that a deployed copy hides; which is reported once per job. */
  #isUncovered(id: JobId, place: JobPlace): boolean {
    const isShown = this.#isShown(id, place);
    const key = join(id.kind, id.name);
    if (!isShown && place === "source" && !this.#warned.has(key)) {
      this.#warned.add(key);
      this.#site.warn(
        l10n.t(
          "The source of the WebJob {0} has changed, but a deployed copy is running. Delete the copy to run from the source folder.",
          id.name,
        ),
      );
    }
    return isShown;
  }

  /** True when the job must not be restarted again, as it is its own writing that does it. */
  #isLoop({ kind, name }: JobId, path: string): boolean {
    if (kind === "triggered" || this.#site.timing.ownChange === 0) {
      return false;
    }
    const wasSuspended = this.#loops.isSuspended(name);
    const isSuspended = !this.#loops.noteChange(name);
    if (isSuspended && !wasSuspended) {
      this.#runners.findContinuous(name)?.warnOfLoop(path);
      this.list.forget(kind);
    }
    return isSuspended;
  }
}

function watchKey(kind: JobKind, place: JobPlace): string {
  return `${place}/${kind}`;
}
