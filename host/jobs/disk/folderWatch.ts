/** Tells of changes below a folder, whatever its depth and whether it exists yet. */
import { existsSync, type FSWatcher, readdirSync, statSync, watch } from "node:fs";
import { dirname, join, sep } from "node:path";

export interface FolderWatchOptions {
  readonly folder: string;
  /** Milliseconds between two polls for a missing folder; 0 = a watch on its parent notices it. */
  readonly poll: number;
  /** True for a folder whose content is ignored, by relative path. */
  readonly ignores: (path: string) => boolean;
  /** Called with the relative path of what was created, changed, renamed or deleted. */
  readonly onChange: (path: string, kind: "rename" | "change") => void;
  /** Called each time that watching begins: what happened before is unknown. */
  readonly onBegin: () => void;
  /** Called when more has changed than the system could tell. */
  readonly onLoss: () => void;
  readonly onError: (error: unknown) => void;
}

/**
 * Node watches whole trees by itself on these; elsewhere it costs one watch per file, so folders
 * are watched one by one.
 */
const watchesTrees = process.platform === "win32" || process.platform === "darwin";

/** Wait after a failure before the next try. */
const retryAfter = 30_000;

/** Begins when it is made, even if the folder comes later. */
export class FolderWatch {
  readonly #options: FolderWatchOptions;
  /** By relative path of the watched folder. */
  readonly #watchers = new Map<string, FSWatcher>();
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: FolderWatchOptions) {
    this.#options = options;
    this.#begin();
  }

  /** The folder may have come: whoever made it says so, should its file event be late or lost. */
  look(): void {
    if (this.#watchers.has(parentKey) && existsSync(this.#options.folder)) {
      this.#removeBelow("");
      this.#begin();
    }
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#removeBelow("");
  }

  #begin(): void {
    if (this.#isClosed) {
      return;
    }
    if (!existsSync(this.#options.folder)) {
      this.#waitForFolder();
      return;
    }
    try {
      this.#add("");
      this.#options.onBegin();
    } catch (error) {
      this.#beginAgain(error, retryAfter);
    }
  }

  #beginAgain(error: unknown, delay: number): void {
    this.#options.onError(error);
    this.#removeBelow("");
    this.#timer = setTimeout(() => this.#begin(), delay);
  }

  #waitForFolder(): void {
    const { folder, poll } = this.#options;
    if (poll > 0) {
      this.#timer = setTimeout(() => this.#begin(), poll);
      return;
    }
    const parent = nearestFolder(dirname(folder));
    let isOver = false;
    const lookAgain = (): void => {
      if (!isOver) {
        isOver = true;
        watcher.close();
        this.#watchers.delete(parentKey);
        this.#begin();
      }
    };
    const watcher = watch(parent, lookAgain);
    watcher.on("error", (error) => {
      isOver = true;
      this.#beginAgain(error, retryAfter);
    });
    this.#watchers.set(parentKey, watcher);
    // A folder on the way to it may have come, with all below it, while the watch was set up.
    if (existsSync(folder) || nearestFolder(dirname(folder)) !== parent) {
      lookAgain();
    }
  }

  /** Watches a folder and, where Node does not do it, each folder below. */
  #add(path: string): void {
    const full = join(this.#options.folder, path);
    const watcher = watch(full, { recursive: watchesTrees }, (kind, name) =>
      this.#take(path, kind, name),
    );
    watcher.on("error", (error) => {
      if (path === "") {
        this.#beginAgain(error, this.#options.poll || 1);
      } else {
        this.#removeBelow(path);
      }
    });
    this.#watchers.get(path)?.close();
    this.#watchers.set(path, watcher);
    if (!watchesTrees) {
      this.#addFoldersOf(path);
    }
  }

  #addFoldersOf(path: string): void {
    const { folder, ignores } = this.#options;
    for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
      const child = join(path, entry.name);
      if (entry.isDirectory() && !ignores(child)) {
        this.#addIfThere(child);
      }
    }
  }

  #addIfThere(path: string): void {
    try {
      this.#add(path);
    } catch (error) {
      if (existsSync(join(this.#options.folder, path))) {
        this.#options.onError(error);
      }
    }
  }

  #take(parent: string, kind: "rename" | "change", name: string | null): void {
    if (this.#isClosed) {
      return;
    }
    const { folder, ignores, onChange, onLoss } = this.#options;
    if (!existsSync(folder)) {
      this.#removeBelow("");
      this.#begin();
      return;
    }
    if (name === null) {
      // Windows' buffer for a watch holds about fifty paths. When it overflows, none is told.
      onLoss();
      return;
    }
    const path = join(parent, name);
    if (ignores(path)) {
      return;
    }
    if (kind === "rename" && !watchesTrees) {
      this.#follow(path);
    }
    onChange(path, kind);
  }

  /** A folder that came, went or was replaced: the old watch sees it no longer. */
  #follow(path: string): void {
    if (path === "" || path === ".") {
      return;
    }
    this.#removeBelow(path);
    const stats = statSync(join(this.#options.folder, path), { throwIfNoEntry: false });
    if (stats?.isDirectory()) {
      this.#addIfThere(path);
    }
  }

  #removeBelow(path: string): void {
    for (const [key, watcher] of this.#watchers) {
      if (path === "" || key === path || key.startsWith(path + sep)) {
        watcher.close();
        this.#watchers.delete(key);
      }
    }
  }
}

/** No relative path looks like this. */
const parentKey = "\0parent";

function nearestFolder(path: string): string {
  return existsSync(path) ? path : nearestFolder(dirname(path));
}
