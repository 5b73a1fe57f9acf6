/** Reports jobs whose files have changed, once their folder is quiet again. */
import { join, sep } from "node:path";
import { FolderWatch } from "./disk/folderWatch";
import { readIgnoreRules } from "./disk/ignoreRules";
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
  readonly #watching: FolderWatch;
  #hasBegun = false;
  #isFirstPass = true;
  #isClosed = false;

  constructor(options: JobWatcherOptions) {
    this.#options = options;
    this.#root = options.folder;
    const { folderPoll, ignoresNoise } = options.timing;
    this.#watching = new FolderWatch({
      folder: this.#root,
      poll: folderPoll,
      ignores: (path) => ignoresNoise && noise.test(path),
      onChange: (path, change) => this.#take(path, change),
      onBegin: () => this.#begin(),
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

  #take(path: string, change: "rename" | "change"): void {
    const { timing, counts } = this.#options;
    const [name = "", ...rest] = path.split(sep);
    const inside = rest.join("/");
    // A plain change of the job's folder itself says nothing about its files.
    const isTold = name !== "" && (inside !== "" || change === "rename");
    const isNoise = timing.ignoresNoise && readIgnoreRules(join(this.#root, name))(inside);
    if (isTold && !isNoise && counts(name, inside)) {
      this.#note(name);
    }
  }

  #note(name: string, debounce = this.#options.timing.debounce): void {
    if (this.#isClosed) {
      return;
    }
    const group = this.#groupOf(name);
    group.pending.add(name);
    clearTimeout(group.timer);
    if (debounce === 0) {
      this.#flush(group, this.#isFirstPass);
    } else {
      group.timer = setTimeout(() => {
        const first = this.#isFirstPass;
        // The first pass is the first one that finds a job, however late that comes.
        this.#isFirstPass = false;
        this.#flush(group, first);
      }, debounce);
    }
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
      group.work = group.work.then(() => this.#handle(name, first));
    }
  }

  async #handle(name: string, first: boolean): Promise<void> {
    if (this.#isClosed) {
      return;
    }
    try {
      await this.#options.handle(name, first);
    } catch (error) {
      this.#options.report(error);
    }
  }
}

/** Folders in which development tools write. */
const noise = /(?:^|[/\\])(?:node_modules|\.git|__pycache__)(?:[/\\]|$)/;
