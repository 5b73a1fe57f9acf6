/** Finds the file that keeps Windows from moving or removing a folder, whose error doesn't say. */
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
  let left = most;
  for (const file of filesBelow(folder)) {
    if (isHeld(file)) {
      return file;
    }
    left -= 1;
    if (left === 0) {
      break;
    }
  }
  return undefined;
}

function* filesBelow(folder: string): Generator<string> {
  for (const entry of entriesOf(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      yield* filesBelow(path);
    } else if (entry.isFile()) {
      yield path;
    }
  }
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // Gone meanwhile, or not ours to read.
    return [];
  }
}

/** Opened for ourselves alone, for a moment: who asks for it just then has to ask again. */
function isHeld(file: string): boolean {
  try {
    closeSync(openSync(file, constants.O_RDONLY | exclusive));
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EBUSY";
  }
}
