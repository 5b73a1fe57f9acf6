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
  /** Of a zip that separates names by backslashes, which only Windows takes for folders. */
  readonly isBackslashed?: boolean;
}

/** In the order in which they are packed; an array is one. */
export interface Entries extends Iterable<Entry> {
  readonly length: number;
}

export interface Excluded {
  readonly path: string;
  readonly because: Rule;
}

/** What a deployment consists of, wherever it comes from. */
export interface Contents {
  readonly entries: Entries;
  /** Bytes of all files before compression. */
  readonly size: number;
  readonly excluded: readonly Excluded[];
  /** Sentences for the person: what is packed against the rule, what could not be followed. */
  readonly warnings: readonly string[];
  /** Files among the entries that were made for this deployment and lie nowhere else. */
  readonly made?: ReadonlyMap<string, Buffer>;
  load(entry: Entry): Promise<Buffer>;
  open(entry: Entry): Readable;
  /** Of a zip: lets go of the file. */
  close?(): void;
}

export function sizeOf(entries: Entries): number {
  let sum = 0;
  for (const { size } of entries) {
    sum += size;
  }
  return sum;
}

/**
 * Kudu's descent: as long as a folder holds exactly one entry and that is a folder
 * (docs/kudu.md#1.3), so the folder that all entries have in common. `""` or `a/b/`.
 */
export function scriptFolderOf(entries: Entries): string {
  let common: string | undefined;
  for (const { path } of entries) {
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    common ??= folder;
    while (!folder.startsWith(common)) {
      common = common.slice(0, common.lastIndexOf("/", common.length - 2) + 1);
    }
  }
  return common ?? "";
}

/** The files directly in a folder (`""` or `a/b/`) by their names. */
export function filesIn(entries: Entries, folder: string): Entry[] {
  const found: Entry[] = [];
  for (const entry of entries) {
    if (entry.path.startsWith(folder) && isName(entry.path.slice(folder.length))) {
      found.push({ ...entry, path: entry.path.slice(folder.length) });
    }
  }
  return found;
}

function isName(path: string): boolean {
  return path !== "" && !path.includes("/");
}

export function findEntry(entries: Entries, is: (entry: Entry) => boolean): Entry | undefined {
  for (const entry of entries) {
    if (is(entry)) {
      return entry;
    }
  }
  return undefined;
}
