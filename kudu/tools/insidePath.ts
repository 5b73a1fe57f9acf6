/** Paths that an agent names count only inside folders that the person opened or shared. */
import { realpath } from "node:fs/promises";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import * as l10n from "@vscode/l10n";
import type { Folder } from "../../core/folder";
import { brief } from "./bounded";
import { ToolError } from "./toolError";

/**
 * The real path of what `path` names, relative to the first root that has it, or absolute. Throws a
 * {@link ToolError} when it leads out of all roots, itself or by a link. What is outside isn't
 * looked at: even that could reach another machine.
 */
export async function findInside(path: string, roots: readonly string[]): Promise<string> {
  if (roots.length === 0) {
    throw new ToolError(l10n.t("No folder is open or shared, so no path can be read."));
  }
  const realRoots = await Promise.all(roots.map(async (root) => [root, await real(root)] as const));
  const candidates = roots
    .map((root) => resolve(root, path))
    .filter((each) => realRoots.some((both) => both.some((root) => root && isBelow(root, each))));
  if (candidates.length === 0) {
    throw outside(path);
  }
  for (const candidate of candidates) {
    const found = await real(candidate);
    if (found !== undefined) {
      if (!realRoots.some(([, root]) => root !== undefined && isBelow(root, found))) {
        throw outside(path);
      }
      return found;
    }
  }
  throw new ToolError(l10n.t("There's nothing at {0}. Check the path.", brief(path)));
}

/** True for a link to what is outside of all roots. */
export async function leadsOut(path: string, roots: readonly string[]): Promise<boolean> {
  const [found, ...realRoots] = await Promise.all([path, ...roots].map(real));
  return (
    found !== undefined && !realRoots.some((root) => root !== undefined && isBelow(root, found))
  );
}

/** A folder of which files that a link brings from outside aren't read. */
export function confinedFolder(folder: Folder, path: string, roots: readonly string[]): Folder {
  const isInside = (below: string) =>
    findInside(join(path, below), roots).then(
      () => true,
      () => false,
    );
  return {
    list: async (below) => ((await isInside(below)) ? folder.list(below) : undefined),
    read: async (below, limit) => ((await isInside(below)) ? folder.read(below, limit) : undefined),
  };
}

function isBelow(root: string, path: string): boolean {
  const way = relative(root, path);
  // On Windows the way to another drive is absolute.
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Undefined for what isn't there, can't be read, or is a link in a circle. */
function real(path: string): Promise<string | undefined> {
  return realpath(path).catch(() => undefined);
}

function outside(path: string): ToolError {
  return new ToolError(
    l10n.t(
      "{0} is outside the folders that are open or shared. Specify a path in one of them.",
      brief(path),
    ),
  );
}
