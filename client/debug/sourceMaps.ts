import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** Deeper than this no build writes what it compiled. */
const depthLimit = 6;

/** Whether files with source maps lie in a folder, those of packages aside. */
export async function hasSourceMaps(folder: string | undefined, depth = 0): Promise<boolean> {
  const entries =
    folder === undefined ? [] : await readdir(folder, { withFileTypes: true }).catch(() => []);
  if (entries.some((entry) => entry.isFile() && /\.[cm]?js\.map$/.test(entry.name))) {
    return true;
  }
  for (const entry of depth < depthLimit ? entries : []) {
    const isOwn = entry.isDirectory() && entry.name !== "node_modules";
    if (isOwn && (await hasSourceMaps(join(folder ?? "", entry.name), depth + 1))) {
      return true;
    }
  }
  return false;
}
