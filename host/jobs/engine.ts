/** All jobs of a site while the host lives: found, watched, run, ended. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { listJobNames } from "../../core/node/jobFolder";
import { clearStaleLock } from "../../core/node/lockFile";
import { type JobId, type JobKind, jobKinds, jobsDataPath } from "../../core/webJob";
import { type Changes, watchJobs } from "./changes";
import { type ContinuousJob, createContinuousJob } from "./continuous/continuousJob";
import { createJobList, type JobList } from "./jobList";
import { createLoopGuard } from "./loopGuard";
import {
  type FoundJob,
  findFolder,
  findJob,
  findRunnableJob,
  jobsFolders,
  type Place,
  type PlacedFolder,
} from "./places";
import { settleWithin } from "./process/jobProcess";
import { createLeftovers } from "./process/leftovers";
import type { Site } from "./site";
import { createScheduler, type Scheduler } from "./triggered/scheduler";
import type { StoredRun } from "./triggered/storedRun";
import {
  createTriggeredJob,
  lockFileOf,
  type RunAnswer,
  type RunRequest,
  type TriggeredJob,
} from "./triggered/triggeredJob";

export interface EngineOptions {
  readonly site: Site;
  /** Which source jobs come to life by themselves. */
  readonly start: "all" | "none" | readonly string[];
  /** Called when a run has ended; must not throw. */
  readonly onRunFinished: (job: FoundJob, run: StoredRun) => void;
  /** Tells whether another instance on this home is alive. */
  readonly lives: (instance: string) => boolean;
}

export interface Engine {
  readonly list: JobList;
  /**
   * Undefined while the job has no runner: before its first file event, and after it has gone. Only Azure makes people
   * wait for that: otherwise a `job` given here has one from now on.
   */
  continuous(name: string, job?: FoundJob): ContinuousJob | undefined;
  run(job: FoundJob, request: RunRequest): RunAnswer;
  /** Lets a source job live that waited for a person. */
  release(job: JobId): void;
  hold(job: JobId): void;
  isHeld(job: FoundJob): boolean;
  /** True while the job's files are not watched because it restarted itself by writing them. */
  isSuspended(job: JobId): boolean;
  /** Counts as a file event of the job, and as a sign that a person looks after it. */
  note(job: JobId, place: Place): void;
  /** Ends every job within its grace time, or kills them `atOnce`. */
  close(options: { readonly atOnce: boolean }): Promise<void>;
}

export function startEngine(options: EngineOptions): Engine {
  const { site } = options;
  removeOrphanData(site);
  clearStaleLocks(site);
  const leftovers = createLeftovers(site);
  const list = createJobList(site, options.lives);
  const continuousJobs = new Map<string, ContinuousJob>();
  const triggeredJobs = new Map<string, TriggeredJob>();
  const released = new Set<string>();
  const told = new Set<string>();
  const loops = createLoopGuard(site.now);
  let isClosing = false;

  const isHeld = (job: FoundJob): boolean =>
    job.place === "source" && !released.has(keyOf(job)) && !startsByItself(options.start, job.name);

  function continuousJob(id: JobId): ContinuousJob {
    const known = continuousJobs.get(id.name);
    if (known) {
      return known;
    }
    const job = createContinuousJob({
      site,
      id,
      leftovers,
      isHeld,
      onChange: () => list.forget("continuous"),
    });
    continuousJobs.set(id.name, job);
    return job;
  }

  function triggeredJob(job: FoundJob): TriggeredJob {
    const known = triggeredJobs.get(job.name);
    if (known) {
      return known;
    }
    const { kind, name } = job;
    const created = createTriggeredJob({
      site,
      id: { kind, name },
      leftovers,
      isClosing: () => isClosing,
      onChange: () => list.forget("triggered"),
      onFinished: (run) => options.onRunFinished(job, run),
    });
    triggeredJobs.set(name, created);
    return created;
  }

  const scheduler: Scheduler = createScheduler({
    site,
    run: (name, request) => {
      const job = findJob(site, { kind: "triggered", name });
      return job && triggeredJob(job).run(job, request);
    },
    onChange: () => list.forget("triggered"),
  });

  async function handle(id: JobId, isFirstPass: boolean): Promise<void> {
    list.forget(id.kind);
    const job = findJob(site, id);
    if (id.kind === "triggered") {
      scheduler.refresh(id.name, job && !isHeld(job) ? job : undefined);
    } else if (job) {
      await continuousJob(id).refresh(job, isFirstPass);
      loops.noteStart(id.name);
    } else {
      await continuousJobs.get(id.name)?.end("removed");
      continuousJobs.delete(id.name);
    }
    list.forget(id.kind);
  }

  const places = jobsFolders(site).map(({ place }) => place);
  const watches = new Map<string, Changes>();
  for (const { place, folder } of jobsFolders(site)) {
    for (const kind of jobKinds) {
      watches.set(watchKey(kind, place), watchPlace(kind, { place, folder }));
    }
  }

  function watchPlace(kind: JobKind, { place, folder }: PlacedFolder): Changes {
    return watchJobs({
      jobsFolder: folder,
      kind,
      timing: site.timing,
      listJobs: () => listJobNames(folder, kind).filter((name) => countsAt(kind, name, place)),
      counts: (name, path) => isUncovered({ kind, name }, place) && !isLoop({ kind, name }, path),
      handle: async (name, isFirstPass) => {
        if (countsAt(kind, name, place)) {
          await handle({ kind, name }, isFirstPass);
        }
      },
      report: site.report,
    });
  }

  /** False for an event of a folder that an earlier place hides. */
  function countsAt(kind: JobKind, name: string, place: Place): boolean {
    const found = findFolder(site, { kind, name });
    return found === undefined || places.indexOf(found.place) >= places.indexOf(place);
  }

  /** False for a file of the source that a deployed copy hides; who edits it is told so, once per job. */
  function isUncovered(id: JobId, place: Place): boolean {
    const isShown = countsAt(id.kind, id.name, place);
    if (!isShown && place === "source" && !told.has(keyOf(id))) {
      told.add(keyOf(id));
      site.warn(
        `The source of the WebJob ${id.name} has changed, but its deployed copy runs. Delete the copy to run from the source.`,
      );
    }
    return isShown;
  }

  /** True when the job must not be restarted again, as it is its own writing that does it. */
  function isLoop({ kind, name }: JobId, path: string): boolean {
    if (kind === "triggered" || !site.timing.suspendsLoops) {
      return false;
    }
    const wasSuspended = loops.isSuspended(name);
    const isSuspended = !loops.noteChange(name);
    if (isSuspended && !wasSuspended) {
      continuousJobs.get(name)?.tellOfLoop(path);
      list.forget(kind);
    }
    return isSuspended;
  }

  async function close({ atOnce }: { readonly atOnce: boolean }): Promise<void> {
    isClosing = true;
    scheduler.close();
    for (const watch of watches.values()) {
      watch.close();
    }
    await endTriggered([...triggeredJobs.values()], atOnce);
    let before: Promise<void> = Promise.resolve();
    const endings = [...continuousJobs.values()].map((job) => {
      const ended =
        site.timing.oneJobAtATime && !atOnce
          ? before.then(() => job.end("shutdown"))
          : job.end(atOnce ? "kill" : "shutdown");
      before = ended;
      return ended;
    });
    await Promise.all(endings);
  }

  return {
    list,
    continuous: (name, job) =>
      continuousJobs.get(name) ??
      (job && !site.timing.oneJobAtATime ? continuousJob({ kind: "continuous", name }) : undefined),
    run: (job, request) => triggeredJob(job).run(job, request),
    release: (job) => {
      released.add(keyOf(job));
    },
    hold: (job) => {
      released.delete(keyOf(job));
    },
    isHeld,
    isSuspended: ({ kind, name }) => kind === "continuous" && loops.isSuspended(name),
    note({ kind, name }, place) {
      loops.clear(name);
      watches.get(watchKey(kind, place))?.note(name);
    },
    close,
  };
}

/** Waits for the runs under way, as long as the most patient of them may take; what is left then is killed. */
async function endTriggered(jobs: readonly TriggeredJob[], atOnce: boolean): Promise<void> {
  const runs = jobs.flatMap(({ active }) => active ?? []);
  const patience = atOnce ? 0 : Math.max(0, ...runs.map(({ stoppingWait }) => stoppingWait));
  await settleWithin(Promise.all(runs.map(({ ended }) => ended)), patience);
  for (const job of jobs) {
    job.active?.abandon();
  }
  await Promise.all(runs.map(({ ended }) => ended));
  for (const job of jobs) {
    job.killLeftovers();
  }
}

function startsByItself(start: EngineOptions["start"], name: string): boolean {
  return start === "all" || (start !== "none" && start.includes(name));
}

function keyOf({ kind, name }: JobId): string {
  return `${kind}/${name}`;
}

function watchKey(kind: JobKind, place: Place): string {
  return `${place}/${kind}`;
}

/** What a host that was killed during a run has left. */
function clearStaleLocks(site: Site): void {
  for (const name of listJobNames(join(site.home, jobsDataPath), "triggered")) {
    clearStaleLock(lockFileOf(site, { kind: "triggered", name }));
  }
}

/** Kudu removes, when it starts, the data of every job that it does not find. */
function removeOrphanData(site: Site): void {
  for (const kind of jobKinds) {
    const folder = join(site.home, jobsDataPath, kind);
    for (const name of listJobNames(join(site.home, jobsDataPath), kind)) {
      if (!findRunnableJob(site, { kind, name })) {
        rmSync(join(folder, name), { recursive: true, force: true });
      }
    }
  }
}
