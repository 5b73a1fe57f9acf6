/** The finder on a folder of this machine. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type Found, findJobs } from "../find/findJobs";
import { type FindRequest, pathLimit } from "../find/search";
import { isTrace, skippedFolders } from "../find/traces";
import { diskFolder } from "./diskFolder";

/** Finds the jobs below a folder. Rejects only when the folder itself can't be read. */
export async function findJobsIn(
  root: string,
  options: Pick<FindRequest, "jobsRoot" | "known"> & { readonly signal?: AbortSignal } = {},
): Promise<Found> {
  const { signal, ...request } = options;
  const { paths, isCut } = await walkTraces(root, signal);
  const found = await findJobs({ root, paths, folder: diskFolder(root), ...request });
  return { ...found, isCut: found.isCut || isCut };
}

export interface Traces {
  /** Relative to the walked folder, `/`-separated. */
  readonly paths: readonly string[];
  /** True when a limit ended the walk. */
  readonly isCut: boolean;
}

/**
 * So many entries are looked at, so many folders deep: for a repository far larger than any with
 * WebJobs.
 */
const wholeWalk = { paths: pathLimit, entries: 400_000, depth: 32 };

/** The files that may tell of a WebJob; links are not followed, so that a circle ends. */
export async function walkTraces(
  root: string,
  signal?: AbortSignal,
  limits = wholeWalk,
): Promise<Traces> {
  const skipped = new Set(skippedFolders.map((name) => name.toLowerCase()));
  const paths: string[] = [];
  let seen = 0;
  let level = [""];
  await readdir(root);
  for (let depth = 0; depth < limits.depth && level.length > 0; depth++) {
    const next: string[] = [];
    for await (const [folder, entries] of entriesOfAll(root, level)) {
      signal?.throwIfAborted();
      for (const entry of entries) {
        const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
        seen += 1;
        if (entry.isDirectory() && !skipped.has(entry.name.toLowerCase())) {
          next.push(path);
        } else if (entry.isFile() && isTrace(path)) {
          paths.push(path);
        }
      }
      if (paths.length > limits.paths || seen > limits.entries) {
        return { paths: paths.slice(0, limits.paths), isCut: true };
      }
    }
    level = next;
  }
  return { paths, isCut: level.length > 0 };
}

const readAtOnce = 16;

/** In the order given. */
async function* entriesOfAll(root: string, folders: readonly string[]) {
  for (let at = 0; at < folders.length; at += readAtOnce) {
    const some = folders.slice(at, at + readAtOnce);
    const read = await Promise.all(some.map((folder) => entriesOf(join(root, folder))));
    yield* read.map((entries, index) => [some[index] ?? "", entries] as const);
  }
}

/** A folder that is not ours to read, or goes away meanwhile, holds nothing. */
async function entriesOf(folder: string) {
  return readdir(folder, { withFileTypes: true }).catch(() => []);
}
