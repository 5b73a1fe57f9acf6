/** Reports jobs whose files have changed, once their folder is quiet again. */
import { existsSync } from "node:fs";
import { join, sep } from "node:path";
import { FolderWatch } from "./disk/folderWatch";
import { readIgnoreRules } from "./disk/ignoreRules";
import { KeptFiles } from "./disk/keptFiles";
import { LateLook } from "./lateLook";
import type { Timing } from "./timing";

export interface JobWatcherOptions {
  /** The folder of a kind below `…/jobs`. */
  readonly folder: string;
  readonly timing: Timing;
  /** All known jobs of the place: each counts as changed when watching begins. */
  readonly listJobs: () => readonly string[];
  /** False for a file event that is ignored; `path` is relative to the job's folder. */
  readonly counts: (name: string, path: string) => boolean;
  /**
   * Settles when the job has been dealt with. `isFirstPass`: nothing has changed, watching has just
   * begun.
   */
  readonly handle: (name: string, isFirstPass: boolean) => Promise<void>;
  /**
   * Whether the files of jobs are kept in mind, so that only jobs that changed are dealt with after
   * a loss of file events; otherwise all are.
   */
  readonly keepsFiles: boolean;
  readonly report: (error: unknown) => void;
}

/** Jobs that are debounced and handled together. */
interface Group {
  readonly pending: Set<string>;
  timer?: NodeJS.Timeout;
  /** Settles when all earlier work of the group is done. */
  work: Promise<void>;
}

/** Starts on creation. */
export class JobWatcher {
  readonly #options: JobWatcherOptions;
  readonly #root: string;
  readonly #groups = new Map<string, Group>();
  /** Jobs that were there when they were last dealt with. */
  readonly #known = new Set<string>();
  /** Jobs that will be dealt with once the work of their group is done. */
  readonly #queued = new Set<string>();
  readonly #watching: FolderWatch;
  /** What the files of each job were when it was last dealt with. */
  readonly #files: KeptFiles;
  readonly #lateLook: LateLook;
  #hasBegun = false;
  #isFirstPass = true;
  #isClosed = false;

  constructor(options: JobWatcherOptions) {
    this.#options = options;
    this.#root = options.folder;
    const { folderPoll, ignoresNoise } = options.timing;
    const ignores = (path: string): boolean => ignoresNoise && noise.test(path);
    this.#files = new KeptFiles({
      folder: this.#root,
      ignores: (name) => {
        const rules = this.#rulesOf(name);
        return (path) => ignores(path) || rules(path.split(sep).join("/"));
      },
    });
    this.#lateLook = new LateLook({
      debounce: options.timing.debounce,
      names: () => [...this.#known, ...options.listJobs()],
      lookAt: (name) => this.#lookAt(name),
      report: options.report,
    });
    this.#watching = new FolderWatch({
      folder: this.#root,
      poll: folderPoll,
      ignores,
      onChange: (path, change) => this.#take(path, change),
      onBegin: () => this.#begin(),
      onLoss: () => this.#lose(),
      onError: options.report,
    });
  }

  /**
   * Counts as a file event in the job's folder; before the watching has begun it is nothing, as all
   * is new then.
   */
  note(name: string): void {
    if (this.#hasBegun) {
      this.#note(name);
    } else {
      this.#watching.look();
    }
  }

  /** Deals with the job as after a file event, also before the watching has begun. */
  refresh(name: string): void {
    const group = this.#groupOf(name);
    group.work = group.work.then(() => this.#handle(name, false));
  }

  close(): void {
    this.#isClosed = true;
    this.#lateLook.close();
    for (const { timer } of this.#groups.values()) {
      clearTimeout(timer);
    }
    this.#watching.close();
  }

  #begin(): void {
    const { timing, listJobs } = this.#options;
    this.#hasBegun = true;
    const debounce = this.#isFirstPass && timing.startsAtOnce ? 0 : timing.debounce;
    for (const name of listJobs()) {
      this.#note(name, debounce);
    }
    this.#isFirstPass &&= !timing.startsAtOnce;
  }

  #rulesOf(name: string): (path: string) => boolean {
    return this.#options.timing.ignoresNoise
      ? readIgnoreRules(join(this.#root, name))
      : () => false;
  }

  #take(path: string, change: "rename" | "change"): void {
    const { counts } = this.#options;
    const [name = "", ...rest] = path.split(sep);
    const inside = rest.join("/");
    // A plain change of the job's folder itself says nothing about its files.
    const isTold = name !== "" && (inside !== "" || change === "rename");
    if (isTold && !this.#rulesOf(name)(inside) && counts(name, inside)) {
      this.#note(name);
    }
  }

  /** What was noted waits for the end of the losses too, but no longer than the look does. */
  #lose(): void {
    const wait = this.#lateLook.ask();
    for (const group of this.#groups.values()) {
      if (wait !== undefined && group.pending.size > 0) {
        this.#flushIn(wait, group);
      }
    }
  }

  async #lookAt(name: string): Promise<void> {
    const { keepsFiles, counts } = this.#options;
    if (!keepsFiles) {
      this.refresh(name);
      return;
    }
    const path = await this.#files.changeOf(name);
    const isAwaited = this.#queued.has(name) || this.#groupOf(name).pending.has(name);
    if (path !== undefined && !isAwaited && counts(name, path.split(sep).join("/"))) {
      this.#note(name);
    }
  }

  #note(name: string, debounce = this.#options.timing.debounce): void {
    if (this.#isClosed) {
      return;
    }
    const group = this.#groupOf(name);
    group.pending.add(name);
    if (debounce === 0) {
      clearTimeout(group.timer);
      this.#flush(group, this.#isFirstPass);
    } else {
      this.#flushIn(debounce, group);
    }
  }

  #flushIn(wait: number, group: Group): void {
    clearTimeout(group.timer);
    group.timer = setTimeout(() => {
      const first = this.#isFirstPass;
      // The first pass is the first one that finds a job, however late that comes.
      this.#isFirstPass = false;
      this.#flush(group, first);
    }, wait);
  }

  #groupOf(name: string): Group {
    const key = this.#options.timing.oneJobAtATime ? "" : name;
    const group = this.#groups.get(key) ?? { pending: new Set(), work: Promise.resolve() };
    this.#groups.set(key, group);
    return group;
  }

  #flush(group: Group, first: boolean): void {
    const names = [...group.pending];
    group.pending.clear();
    for (const name of names) {
      this.#queued.add(name);
      group.work = group.work.then(() => this.#handle(name, first));
    }
  }

  async #handle(name: string, first: boolean): Promise<void> {
    this.#queued.delete(name);
    try {
      await this.#remember(name);
      if (!this.#isClosed) {
        await this.#options.handle(name, first);
      }
    } catch (error) {
      this.#options.report(error);
    }
  }

  async #remember(name: string): Promise<void> {
    if (!existsSync(join(this.#root, name))) {
      this.#known.delete(name);
      this.#files.forget(name);
      return;
    }
    this.#known.add(name);
    if (this.#options.keepsFiles && !this.#isClosed) {
      await this.#files.keep(name);
    }
  }
}

/** Folders in which development tools write. */
const noise = /(?:^|[/\\])(?:node_modules|\.git|__pycache__)(?:[/\\]|$)/;
