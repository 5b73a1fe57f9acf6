/** All jobs of a site while the host lives: found, watched, run, ended. */
import { join } from "node:path";
import { listJobNames } from "../../core/node/jobFolder";
import { type JobId, type JobKind, jobKinds } from "../../core/webJob";
import { Changes } from "./changes";
import { cleanUp } from "./cleanUp";
import type { ContinuousJob } from "./continuous/continuousJob";
import { takeBreaths } from "./disk/breath";
import { createHolds, type Holds, type StartPolicy } from "./holds";
import { createJobList, type JobList } from "./jobList";
import { createLoopGuard, type LoopGuard } from "./loopGuard";
import {
  type FoundJob,
  findJob,
  jobsFolders,
  type Place,
  type PlacedFolder,
  placeOf,
  readJob,
} from "./places";
import { createRunners, type Runners } from "./runners";
import type { Site } from "./site";
import type { Refusal, RunRequest } from "./triggered/acceptance";
import { createScheduler, type Scheduler } from "./triggered/scheduler";
import type { StoredRun } from "./triggered/storedRun";
import type { AcceptedRun } from "./triggered/triggeredJob";

export interface EngineOptions {
  readonly site: Site;
  readonly start: StartPolicy;
  /** Called when a run has ended; must not throw. */
  readonly onRunFinished: (job: FoundJob, run: StoredRun) => void;
  /** Tells whether another instance on this home is alive. */
  readonly lives: (instance: string) => boolean;
}

/** Created once per host; {@link Engine.close} ends everything that it began. */
export class Engine {
  readonly list: JobList;
  readonly holds: Holds;
  readonly #site: Site;
  readonly #runners: Runners;
  readonly #scheduler: Scheduler;
  readonly #loops: LoopGuard;
  readonly #watches = new Map<string, Changes>();
  /** Source jobs of which a person was told that a deployed copy hides them. */
  readonly #told = new Set<string>();
  /** Jobs that are made ready for a slot to come. */
  readonly #prepared = new Set<string>();
  #preparing: Promise<void> = Promise.resolve();
  #isClosing = false;

  constructor({ site, start, onRunFinished, lives }: EngineOptions) {
    cleanUp(site);
    this.#site = site;
    this.list = createJobList(site, lives);
    this.holds = createHolds(start);
    this.#loops = createLoopGuard(site.now);
    this.#runners = createRunners({
      site,
      isHeld: this.holds.isHeld,
      onChange: this.list.forget,
      onRunFinished,
    });
    this.#scheduler = createScheduler({
      site,
      accept: (job, request) => this.#acceptScheduled(job, request),
      prepare: (slots) => {
        this.#preparing = this.#preparing.then(() => this.#prepare(slots));
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
   * Undefined while the job has no runner: before its first file event, and after it has gone. Only Azure makes people
   * wait for that: otherwise a `job` given here has one from now on.
   */
  continuous(name: string, job?: FoundJob): ContinuousJob | undefined {
    return job && !this.#site.timing.oneJobAtATime
      ? this.#runners.continuous(name)
      : this.#runners.findContinuous(name);
  }

  /** Accepts or refuses at once; an accepted run goes on in the background. Throws when the disk refuses. */
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

  /** Counts as a file event of the job, and as a sign that a person looks after it. */
  note({ kind, name }: JobId, place: Place): void {
    this.#loops.clear(name);
    this.#watches.get(watchKey(kind, place))?.note(name);
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

  #watch(kind: JobKind, { place, folder }: PlacedFolder): Changes {
    return new Changes({
      jobsFolder: folder,
      kind,
      timing: this.#site.timing,
      listJobs: () =>
        listJobNames(folder, kind).filter((name) => this.#isShown({ kind, name }, place)),
      counts: (name, path) =>
        this.#isUncovered({ kind, name }, place) && !this.#isLoop({ kind, name }, path),
      handle: async (name, isFirstPass) => {
        if (this.#isShown({ kind, name }, place)) {
          await this.#handle({ kind, name }, isFirstPass);
        }
      },
      report: this.#site.report,
    });
  }

  async #handle(id: JobId, isFirstPass: boolean): Promise<void> {
    this.list.forget(id.kind);
    const job = findJob(this.#site, id);
    if (id.kind === "triggered") {
      this.#scheduler.refresh(id.name, job && !this.holds.isHeld(job) ? job : undefined);
    } else if (job) {
      await this.#runners.continuous(id.name).refresh(job, isFirstPass);
      this.#loops.noteStart(id.name);
    } else {
      await this.#runners.remove(id.name);
    }
    this.list.forget(id.kind);
  }

  /** The job as it was scheduled decides, so that many can at once; what its folder holds now is run. */
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
  async #prepare(slots: ReadonlyMap<FoundJob, number>): Promise<void> {
    const breathe = takeBreaths();
    for (const { name } of slots.keys()) {
      this.#prepared.add(name);
    }
    await this.#site.pipes.makeReady(this.#prepared.size);
    for (const [job, slot] of slots) {
      if (!this.#isClosing) {
        await this.#runners.triggered(job).prepare(job, slot);
      }
      await breathe();
    }
  }

  /** False for a folder that an earlier place hides. */
  #isShown(id: JobId, place: Place): boolean {
    const found = placeOf(this.#site, id);
    const order = jobsFolders(this.#site).map((placed) => placed.place);
    return found === undefined || order.indexOf(found) >= order.indexOf(place);
  }

  /** False for a file of the source that a deployed copy hides; who edits it is told so, once per job. */
  #isUncovered(id: JobId, place: Place): boolean {
    const isShown = this.#isShown(id, place);
    const key = join(id.kind, id.name);
    if (!isShown && place === "source" && !this.#told.has(key)) {
      this.#told.add(key);
      this.#site.warn(
        `The source of the WebJob ${id.name} has changed, but its deployed copy runs. Delete the copy to run from the source.`,
      );
    }
    return isShown;
  }

  /** True when the job must not be restarted again, as it is its own writing that does it. */
  #isLoop({ kind, name }: JobId, path: string): boolean {
    if (kind === "triggered" || !this.#site.timing.suspendsLoops) {
      return false;
    }
    const wasSuspended = this.#loops.isSuspended(name);
    const isSuspended = !this.#loops.noteChange(name);
    if (isSuspended && !wasSuspended) {
      this.#runners.findContinuous(name)?.tellOfLoop(path);
      this.list.forget(kind);
    }
    return isSuspended;
  }
}

function watchKey(kind: JobKind, place: Place): string {
  return `${place}/${kind}`;
}
