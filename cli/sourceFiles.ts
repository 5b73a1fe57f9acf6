/** Source files with timers, by the paths that people type. */
import { readdir } from "node:fs/promises";
import { dirname, relative } from "node:path";
import type { Folder } from "../core/folder";
import { diskFolder } from "../core/node/diskFolder";
import { isProjectMarker } from "../core/timer/projectMarkers";
import { type CheckedSource, checkSources } from "../server/checkTimers";

/**
 * A folder's files with timers, or the one file; empty when there are none. Paths are relative to
 * `root`.
 */
export interface SourceFiles {
  readonly root: string;
  readonly files: readonly CheckedSource[];
}

/** How a folder is read. */
export type OpenFolder = (path: string) => Folder;

export async function findSourceFiles(
  path: string,
  kind: "file" | "folder",
  locale?: string,
  open: OpenFolder = diskFolder,
): Promise<SourceFiles> {
  if (kind === "folder") {
    return { root: path, files: await checkSources(open(path), locale) };
  }
  // What a file's timers mean is said by the project around it.
  const root = await findProject(dirname(path));
  const wanted = relative(root, path).replaceAll("\\", "/");
  const files = await checkSources(open(root), locale);
  return { root, files: files.filter((file) => file.path === wanted) };
}

/** Folders that are looked at, from a file upwards. */
const mostLevels = 8;

async function findProject(folder: string): Promise<string> {
  let at = folder;
  for (let level = 0; level < mostLevels && dirname(at) !== at; level++) {
    const names = await readdir(at).catch(() => []);
    if (names.some(isProjectMarker)) {
      return at;
    }
    at = dirname(at);
  }
  return folder;
}
