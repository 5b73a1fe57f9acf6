/** Symbolic links and junctions in a job, as package managers make them. */
import { copyFileSync, readlinkSync, statSync, symlinkSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";

interface Roots {
  readonly source: string;
  readonly target: string;
}

/**
 * Copies the link `path`, relative to both roots. Windows lets only administrators make symbolic
 * links: a folder gets a junction, which leads to an absolute path, and so into the copy when it
 * led into the source; a file is copied.
 */
export function copyLink(
  path: string,
  { source, target }: Roots,
  platform = process.platform,
): void {
  const [from, to] = [join(source, path), join(target, path)];
  const leadsTo = readlinkSync(from);
  if (platform !== "win32") {
    symlinkSync(leadsTo, to);
    return;
  }
  const absolute = resolve(from, "..", leadsTo);
  const stats = statSync(from, { throwIfNoEntry: false });
  if (stats?.isFile()) {
    copyFileSync(from, to);
  } else if (stats || isAbsolute(leadsTo)) {
    const inside = relative(source, absolute);
    const isInside = inside !== ".." && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
    symlinkSync(isInside ? join(target, inside) : absolute, to, "junction");
  }
}
