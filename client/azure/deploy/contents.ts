import type { Readable } from "node:stream";
import type { Rule } from "./exclusions";

/** One thing that goes up. */
export interface Entry {
  /** Relative to the job's folder, `/`-separated; of an empty folder with a `/` at the end. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970, UTC. */
  readonly mtime: number;
  /** POSIX permission bits as the source has them. */
  readonly mode: number;
}

export interface Excluded {
  readonly path: string;
  readonly because: Rule;
}

/** What a deployment consists of, wherever it comes from. */
export interface Contents {
  /** In the order in which they are packed. */
  readonly entries: readonly Entry[];
  /** Bytes of all files before compression. */
  readonly size: number;
  readonly excluded: readonly Excluded[];
  /** Sentences for the person: what is packed against the rule, what could not be followed. */
  readonly warnings: readonly string[];
  load(entry: Entry): Promise<Buffer>;
  open(entry: Entry): Readable;
  /** Of a zip: lets go of the file. */
  close?(): void;
}

export function sizeOf(entries: readonly Entry[]): number {
  return entries.reduce((sum, { size }) => sum + size, 0);
}

/** Kudu's descent: as long as a folder holds exactly one entry and that is a folder (contract 1.3). `""` or `a/b/`. */
export function scriptFolderOf(paths: readonly string[]): string {
  let folder = "";
  for (;;) {
    const first = paths.find((path) => path.startsWith(folder) && path !== folder);
    const next = first?.slice(folder.length).replace(/\/.*$/, "/");
    if (!next?.endsWith("/") || paths.some((path) => isBeside(path, folder, next))) {
      return folder;
    }
    folder += next;
  }
}

function isBeside(path: string, folder: string, next: string): boolean {
  return path.startsWith(folder) && path !== folder && !path.startsWith(folder + next);
}

/** The names of the files directly in a folder (`""` or `a/b/`). */
export function namesIn(paths: readonly string[], folder: string): string[] {
  return paths
    .filter((path) => path.startsWith(folder))
    .map((path) => path.slice(folder.length))
    .filter((name) => name !== "" && !name.includes("/"));
}
