/** Paths that stay inside a folder, also when there are symbolic links on the way. */
import { realpath } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

/** True when `path` is `root` or lies below it, by name alone. */
export function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/**
 * The absolute path of `way` (`/`-separated) below `root`, or undefined when it leaves `root`, by
 * `..` or through a link. What does not exist yet is judged by the deepest folder that does.
 */
export async function confine(root: string, way: string): Promise<string | undefined> {
  const path = resolve(root, ...way.split("/").filter((segment) => segment !== ""));
  if (way.includes("\0") || !isInside(root, path)) {
    return undefined;
  }
  return isInside(await realpath(root), await realPathOfExisting(path)) ? path : undefined;
}

async function realPathOfExisting(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT" && code !== "ENOTDIR" && code !== "ENAMETOOLONG") {
      throw error;
    }
    return join(await realPathOfExisting(dirname(path)), basename(path));
  }
}
