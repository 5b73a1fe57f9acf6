/** Finds what Windows refuses to move or remove, as it tells only the folder that it is in. */
import { closeSync, constants, openSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { exclusive } from "../../core/node/processes/lifeFile";

/** Files that are tried at most: no more than a moment's work. */
const most = 1000;

/**
 * A file in the folder that a program has open; undefined when none is found, and on other systems,
 * where that hinders nothing.
 */
export function findHeldFile(folder: string): string | undefined {
  if (process.platform !== "win32") {
    return undefined;
  }
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .slice(0, most)
      .map((entry) => join(entry.parentPath, entry.name))
      .find(isHeld);
  } catch {
    // Gone meanwhile, or not ours to read.
    return undefined;
  }
}

function isHeld(file: string): boolean {
  try {
    closeSync(openSync(file, constants.O_RDONLY | exclusive));
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EBUSY";
  }
}
