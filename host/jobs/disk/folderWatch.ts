/** Tells of changes below a folder, whatever its depth and whether it exists yet. */
import { existsSync, type FSWatcher, readdirSync, statSync, watch } from "node:fs";
import { dirname, join, sep } from "node:path";

export interface FolderWatchOptions {
  readonly folder: string;
  /** Milliseconds between two looks for a folder that is missing; 0 = it is noticed by a watch on its parent. */
  readonly poll: number;
  /** Folders whose content does not matter, by relative path. */
  readonly ignores: (path: string) => boolean;
  /** Called with the relative path of what was created, changed, renamed or deleted. */
  readonly onChange: (path: string, kind: "rename" | "change") => void;
  /** Called each time that watching begins: what happened before is unknown. */
  readonly onBegin: () => void;
  readonly onError: (error: unknown) => void;
}

export interface FolderWatch {
  close(): void;
}

/** Node watches whole trees by itself on these; elsewhere it costs one watch per file, so folders are watched one by one. */
const watchesTrees = process.platform === "win32" || process.platform === "darwin";

/** Wait after a failure before the next try. */
const retryAfter = 30_000;

export function watchFolder(options: FolderWatchOptions): FolderWatch {
  const { folder, onChange } = options;
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  function begin(): void {
    if (isClosed) {
      return;
    }
    if (!existsSync(folder)) {
      waitForFolder();
      return;
    }
    try {
      add("");
      options.onBegin();
    } catch (error) {
      beginAgain(error, retryAfter);
    }
  }

  function beginAgain(error: unknown, delay: number): void {
    options.onError(error);
    removeBelow("");
    timer = setTimeout(begin, delay);
  }

  function waitForFolder(): void {
    if (options.poll > 0) {
      timer = setTimeout(begin, options.poll);
      return;
    }
    const parent = nearestFolder(dirname(folder));
    const watcher = watch(parent, () => {
      watcher.close();
      watchers.delete(parentKey);
      begin();
    });
    watcher.on("error", (error) => beginAgain(error, retryAfter));
    watchers.set(parentKey, watcher);
    if (existsSync(folder)) {
      // It came while the watch was set up.
      watcher.close();
      begin();
    }
  }

  /** Watches a folder and, where Node does not do it, each folder below. */
  function add(path: string): void {
    const full = join(folder, path);
    const watcher = watch(full, { recursive: watchesTrees }, (kind, name) =>
      take(path, kind, name),
    );
    watcher.on("error", (error) => {
      if (path === "") {
        beginAgain(error, options.poll || 1);
      } else {
        removeBelow(path);
      }
    });
    watchers.get(path)?.close();
    watchers.set(path, watcher);
    if (!watchesTrees) {
      addFoldersOf(path);
    }
  }

  function addFoldersOf(path: string): void {
    for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
      const child = join(path, entry.name);
      if (entry.isDirectory() && !options.ignores(child)) {
        addIfThere(child);
      }
    }
  }

  function addIfThere(path: string): void {
    try {
      add(path);
    } catch (error) {
      if (existsSync(join(folder, path))) {
        options.onError(error);
      }
    }
  }

  function take(parent: string, kind: "rename" | "change", name: string | null): void {
    if (isClosed) {
      return;
    }
    if (!existsSync(folder)) {
      removeBelow("");
      begin();
      return;
    }
    const path = join(parent, name ?? "");
    if (options.ignores(path)) {
      return;
    }
    if (kind === "rename" && !watchesTrees) {
      follow(path);
    }
    onChange(path, kind);
  }

  /** A folder that came, went or was replaced: the old watch sees it no longer. */
  function follow(path: string): void {
    if (path === "" || path === ".") {
      return;
    }
    removeBelow(path);
    if (statSync(join(folder, path), { throwIfNoEntry: false })?.isDirectory()) {
      addIfThere(path);
    }
  }

  function removeBelow(path: string): void {
    for (const [key, watcher] of watchers) {
      if (path === "" || key === path || key.startsWith(path + sep)) {
        watcher.close();
        watchers.delete(key);
      }
    }
  }

  begin();
  return {
    close() {
      isClosed = true;
      clearTimeout(timer);
      removeBelow("");
    },
  };
}

/** No relative path looks like this. */
const parentKey = "\0parent";

function nearestFolder(path: string): string {
  return existsSync(path) ? path : nearestFolder(dirname(path));
}
