/** The working copy from which a job runs, so that its own files stay free. */
import {
  type BigIntStats,
  copyFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  statSync,
  utimesSync,
} from "node:fs";
import { join } from "node:path";
import { copyLink } from "./copyLink";
import { randomName } from "./randomName";
import { createYieldPoint } from "./yieldToEventLoop";

/** Relative path in upper case → the path as on disk, its last change in nanoseconds, its bytes. */
export type FolderSnapshot = ReadonlyMap<
  string,
  { readonly path: string; readonly changed: bigint; readonly size: bigint }
>;

/**
 * The files below a folder; empty folders do not count, nor what `ignores` is true for, with all
 * that is in it.
 */
export async function takeSnapshot(
  folder: string,
  ignores: (path: string) => boolean = () => false,
): Promise<FolderSnapshot> {
  const yieldPoint = createYieldPoint();
  const files = new Map<string, { path: string; changed: bigint; size: bigint }>();
  for (const path of listFiles(folder, "", ignores)) {
    const stat: BigIntStats | undefined = lstatSync(join(folder, path), {
      bigint: true,
      throwIfNoEntry: false,
    });
    if (stat) {
      files.set(path.toUpperCase(), { path, changed: stat.mtimeNs, size: stat.size });
    }
    await yieldPoint();
  }
  return files;
}

function* listFiles(
  folder: string,
  prefix: string,
  ignores: (path: string) => boolean,
): Generator<string> {
  for (const entry of readdirSync(join(folder, prefix), { withFileTypes: true })) {
    const path = join(prefix, entry.name);
    if (ignores(path)) {
      continue;
    }
    if (entry.isDirectory()) {
      yield* listFiles(folder, path, ignores);
    } else {
      yield path;
    }
  }
}

/**
 * Why the copy no longer is one, in Kudu's words; undefined while it is. `before` = the source when
 * it was copied.
 */
export function findChange(
  source: FolderSnapshot,
  copy: FolderSnapshot,
  before: FolderSnapshot | undefined,
): string | undefined {
  for (const [key, { path, changed }] of source) {
    const copied = copy.get(key);
    if (copied === undefined) {
      return `Job file '${path}' exists in source directory but not in working directory.`;
    }
    if (differ(copied.changed, changed)) {
      return `Job file '${path}' timestamp differs between source and working directories.`;
    }
  }
  for (const [key, { path }] of before ?? []) {
    if (!source.has(key)) {
      return `Job file '${path}' has been deleted.`;
    }
  }
  return undefined;
}

/** A time that Node copies is exact to the microsecond only. */
function differ(a: bigint, b: bigint): boolean {
  return a - b > 2000n || b - a > 2000n;
}

/**
 * Copies the tree into a fresh folder below `parent` and gives its path. Times of files are kept.
 */
export async function copyTree(source: string, parent: string): Promise<string> {
  const target = join(parent, randomName());
  await copyFolder("", { source, target }, createYieldPoint());
  return target;
}

async function copyFolder(
  folder: string,
  roots: { readonly source: string; readonly target: string },
  yieldPoint: () => Promise<void> | undefined,
): Promise<void> {
  mkdirSync(join(roots.target, folder), { recursive: true });
  for (const entry of readdirSync(join(roots.source, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const [from, to] = [join(roots.source, path), join(roots.target, path)];
    if (entry.isDirectory()) {
      await copyFolder(path, roots, yieldPoint);
    } else if (entry.isSymbolicLink()) {
      copyLink(path, roots);
    } else if (entry.isFile()) {
      copyFileSync(from, to);
      const { atimeMs, mtimeMs } = statSync(from);
      utimesSync(to, atimeMs / 1000, mtimeMs / 1000);
    }
    await yieldPoint();
  }
}
