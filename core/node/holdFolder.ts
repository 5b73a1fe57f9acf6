/** Marks a folder as in use by this process, for whoever removes old ones. */
import { existsSync, rmSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isLocked, type Lock, tryLock } from "./lockFile";

let count = 0;

/** Undefined when the folder isn't there. */
export function holdFolder(folder: string): Lock | undefined {
  count += 1;
  return existsSync(folder)
    ? tryLock(`${folder}.${process.pid}-${count}.use`, "Use", "folder", Date.now())
    : undefined;
}

/** True while a living process holds the folder; forgets what dead ones held. */
export async function isFolderHeld(folder: string): Promise<boolean> {
  const names = await readdir(dirname(folder)).catch(() => []);
  const own = names.filter(
    (name) => name.startsWith(`${basename(folder)}.`) && name.endsWith(".use"),
  );
  for (const name of own) {
    const path = join(dirname(folder), name);
    if (isLocked(path)) {
      return true;
    }
    rmSync(path, { force: true });
  }
  return false;
}
