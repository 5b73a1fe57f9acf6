/** Lists and reads of a folder that are made once, and bounded. */
import { joinPath, normalPath, parentOf } from "../../../core/find/paths";
import type { Entry, Folder } from "../../../core/folder";

/** Bytes of one file; what is larger was written by a bundler. */
export const longest = 262_144;
/** No more files are followed. */
const filesRead = 200;

export class Reader {
  readonly #folder: Folder;
  readonly #lists = new Map<string, Promise<readonly Entry[]>>();
  #filesLeft = filesRead;

  constructor(folder: Folder) {
    this.#folder = folder;
  }

  list(path: string): Promise<readonly Entry[]> {
    const entries = this.#lists.get(path) ?? this.#folder.list(path).then((found) => found ?? []);
    this.#lists.set(path, entries);
    return entries;
  }

  async names(path: string): Promise<string[]> {
    return (await this.list(path)).map(({ name }) => name);
  }

  /** Undefined for a file that isn't there, one too large, and after the last that is read. */
  async source(path: string): Promise<string | undefined> {
    this.#filesLeft -= 1;
    const text = this.#filesLeft < 0 ? undefined : await this.#folder.read(path, longest);
    return text !== undefined && text.length < longest ? text : undefined;
  }

  text(path: string): Promise<string | undefined> {
    return this.#folder.read(path, longest);
  }

  /** The first of several files that is there: each a path relative to `folder`. */
  async firstFile(folder: string, paths: readonly string[]): Promise<string | undefined> {
    for (const each of paths) {
      const path = normalPath(joinPath(folder, each));
      if (path !== undefined) {
        const entries = await this.list(parentOf(path));
        const name = path.slice(path.lastIndexOf("/") + 1);
        if (entries.some((entry) => entry.kind === "file" && entry.name === name)) {
          return path;
        }
      }
    }
    return undefined;
  }
}
