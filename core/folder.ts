/**
 * A WebJob's folder as the checks of settings.job see it: entries by name, wherever they are
 * stored.
 */

import type { LeftBehind } from "./leftBehind";

export interface Entry {
  readonly name: string;
  readonly kind: "file" | "folder";
}

export interface Folder {
  /**
   * What lies directly in the folder at `path` (`""` is the root, `/` separates); undefined when it
   * is no folder.
   */
  list(path: string): Promise<readonly Entry[] | undefined>;
  /**
   * The first `limit` bytes of a file as `decodeText` reads them, a byte-order mark kept; undefined
   * when it is no file.
   */
  read(path: string, limit: number): Promise<string | undefined>;
  /** Why a deployment leaves the entry at `path` behind; absent where no disk can tell. */
  whyLeftBehind?(path: string): Promise<LeftBehind | undefined>;
}

/** The names of the files directly in the folder at `path`; none when it is no folder. */
export async function filesIn(folder: Folder, path = ""): Promise<readonly string[]> {
  return namesOf((await folder.list(path)) ?? [], "file");
}

export function namesOf(entries: readonly Entry[], kind: Entry["kind"]): string[] {
  return entries.filter((entry) => entry.kind === kind).map(({ name }) => name);
}

/** A folder that is known by the paths of its files; an empty folder's path ends with `/`. */
export function folderOfPaths(paths: Iterable<string>, read: Folder["read"]): Folder {
  return {
    async list(path) {
      const prefix = path === "" ? "" : `${path}/`;
      const found = new Map<string, Entry["kind"]>();
      let isThere = path === "";
      for (const each of paths) {
        if (each.startsWith(prefix)) {
          isThere = true;
          const [name = "", ...below] = each.slice(prefix.length).split("/");
          found.set(name, below.length === 0 ? "file" : "folder");
        }
      }
      found.delete("");
      return isThere ? [...found].map(([name, kind]) => ({ name, kind })) : undefined;
    },
    read,
  };
}
