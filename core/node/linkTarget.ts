import { lstat, realpath } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import type { LeftBehind } from "../leftBehind";

/** What a link below a folder leads to, or why nobody may follow it. */
export type LinkTarget = { readonly full: string } | { readonly fault: LeftBehind };

/** `root` is a real path; `above` are the real folders on the way to the link. */
export async function linkTarget(
  root: string,
  path: string,
  above: readonly string[],
): Promise<LinkTarget> {
  try {
    const full = await realpath(join(root, path));
    const place = relative(root, full);
    if (place === "" || above.includes(full)) {
      return { fault: "circle" };
    }
    // On Windows another drive has no relative path.
    const leadsOut = place === ".." || place.startsWith(`..${sep}`) || isAbsolute(place);
    return leadsOut ? { fault: "outside" } : { full };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { fault: code === "ELOOP" ? "circle" : "nothing" };
  }
}

/** Why a file of a job's folder isn't deployed; undefined when it is, or when it isn't there. */
export async function whyLeftBehind(folder: string, path: string): Promise<LeftBehind | undefined> {
  const full = join(folder, path);
  const own = await lstat(full).catch(() => undefined);
  if (own === undefined || own.isFile() || own.isDirectory()) {
    return undefined;
  }
  if (!own.isSymbolicLink()) {
    return "special";
  }
  const root = await realpath(folder);
  const found = await linkTarget(root, path, [await realpath(dirname(full))]);
  if ("fault" in found) {
    return found.fault;
  }
  const target = await lstat(found.full);
  return target.isFile() || target.isDirectory() ? undefined : "special";
}
