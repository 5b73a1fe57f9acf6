// Wine 8 watches no subfolders: the recursive watch of Windows is made of one watch per folder.
// Nor does it remove or move a folder that is watched: so the watches below let go of it first.
// Those of other processes keep it there longer than Windows would.
import { EventEmitter } from "node:events";
import fs, { type FSWatcher, type WatchListener } from "node:fs";
import promises from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";

const { rmSync, watch } = fs;
const { rename, rm } = promises;
const trees = new Set<TreeWatch>();

export function watchTrees(): void {
  const replacement = (folder: string, ...rest: unknown[]): FSWatcher => {
    const options = rest.find((each): each is fs.WatchOptions => isObject(each));
    const listener = rest.find((each): each is WatchListener<string> => isFunction(each));
    return options?.recursive
      ? new TreeWatch(String(folder), options.persistent ?? true, listener)
      : watch(folder, options, listener);
  };
  Object.assign(fs, {
    watch: replacement,
    rmSync(path: fs.PathLike, options?: fs.RmOptions) {
      letGo(path);
      rmSync(path, options);
    },
  });
  Object.assign(promises, {
    rename(from: fs.PathLike, to: fs.PathLike) {
      letGo(from);
      return rename(from, to);
    },
    rm(path: fs.PathLike, options?: fs.RmOptions) {
      letGo(path);
      return rm(path, options);
    },
  });
}

function letGo(path: fs.PathLike): void {
  for (const tree of trees) {
    tree.letGo(String(path));
  }
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function isFunction(value: unknown): boolean {
  return typeof value === "function";
}

class TreeWatch extends EventEmitter implements FSWatcher {
  readonly #root: string;
  readonly #persistent: boolean;
  readonly #watches = new Map<string, FSWatcher>();
  #isClosed = false;

  constructor(root: string, persistent: boolean, listener: WatchListener<string> | undefined) {
    super();
    this.#root = root;
    this.#persistent = persistent;
    if (listener) {
      this.on("change", listener);
    }
    this.#add("");
    trees.add(this);
  }

  /** Of a folder below the root, and of all in it. */
  letGo(folder: string): void {
    const path = relative(this.#root, folder);
    if (path === "" || path.startsWith("..") || isAbsolute(path)) {
      return;
    }
    for (const [key, each] of this.#watches) {
      if (key === path || key.startsWith(path + sep)) {
        each.close();
        this.#watches.delete(key);
      }
    }
  }

  close(): void {
    trees.delete(this);
    this.#isClosed = true;
    for (const each of this.#watches.values()) {
      each.close();
    }
    this.#watches.clear();
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  #add(path: string): void {
    if (this.#isClosed || this.#watches.has(path)) {
      return;
    }
    const one = this.#open(path);
    if (!one) {
      return;
    }
    this.#watches.set(path, one);
    one.on("error", (error) => {
      one.close();
      this.#watches.delete(path);
      if (path === "") {
        this.emit("error", error);
      }
    });
    this.#addFoldersOf(path);
  }

  #addFoldersOf(path: string): void {
    for (const entry of fs.readdirSync(join(this.#root, path), { withFileTypes: true })) {
      if (entry.isDirectory()) {
        this.#add(join(path, entry.name));
      }
    }
  }

  #open(path: string): FSWatcher | undefined {
    try {
      const options = { persistent: this.#persistent };
      return watch(join(this.#root, path), options, (kind, name) => {
        if (name === null) {
          this.#lose(path);
        } else {
          this.#take(kind, join(path, name));
        }
      });
    } catch (error) {
      if (path === "") {
        throw error;
      }
      // Gone again.
      return undefined;
    }
  }

  /** More has changed than one watch can hold: told as Windows does of the whole tree. */
  #lose(path: string): void {
    if (this.#isClosed) {
      return;
    }
    this.emit("change", "change", null);
    try {
      this.#addFoldersOf(path);
    } catch {
      // Gone again.
    }
  }

  #take(kind: string, path: string): void {
    if (this.#isClosed) {
      return;
    }
    this.emit("change", kind, path);
    const full = join(this.#root, path);
    if (!fs.statSync(full, { throwIfNoEntry: false })?.isDirectory() || this.#watches.has(path)) {
      return;
    }
    this.#add(path);
    try {
      for (const entry of fs.readdirSync(full, { recursive: true, encoding: "utf8" })) {
        this.emit("change", "rename", join(path, entry));
      }
    } catch {
      // Gone again.
    }
  }
}
