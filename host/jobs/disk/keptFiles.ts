/** Remembers the files of jobs, to find what changed when no file event told of it. */
import { join } from "node:path";
import { type FolderSnapshot, takeSnapshot } from "./shadowCopy";

export interface KeptFilesOptions {
  /** Holds a folder per job. */
  readonly folder: string;
  /** Gives what is true for paths, relative to the job's folder, that are not looked at. */
  readonly ignores: (name: string) => (path: string) => boolean;
}

export class KeptFiles {
  readonly #options: KeptFilesOptions;
  /** Undefined once a folder could not be read. */
  readonly #kept = new Map<string, Promise<FolderSnapshot | undefined>>();

  constructor(options: KeptFilesOptions) {
    this.#options = options;
  }

  /** The files as they are from now on. */
  async keep(name: string): Promise<void> {
    const taken = this.#take(name);
    this.#kept.set(name, taken);
    await taken;
  }

  forget(name: string): void {
    this.#kept.delete(name);
  }

  /**
   * A path that came, changed or went since the files were kept, the empty one when nothing is
   * known of before; undefined when there is none, or the files are kept anew meanwhile.
   */
  async changeOf(name: string): Promise<string | undefined> {
    const kept = this.#kept.get(name);
    const [before, now] = await Promise.all([kept, this.#take(name)]);
    if (this.#kept.get(name) !== kept) {
      return undefined;
    }
    return before && now ? changeBetween(before, now) : "";
  }

  #take(name: string): Promise<FolderSnapshot | undefined> {
    const { folder, ignores } = this.#options;
    return takeSnapshot(join(folder, name), ignores(name)).catch(() => undefined);
  }
}

function changeBetween(before: FolderSnapshot, now: FolderSnapshot): string | undefined {
  for (const [key, { path, changed, size }] of now) {
    const old = before.get(key);
    if (old?.path !== path || old.changed !== changed || old.size !== size) {
      return path;
    }
  }
  return [...before].find(([key]) => !now.has(key))?.[1].path;
}
