/**
 * Windows tells no start of a process within this turn of the event loop, and gives the number of
 * an ended one to another at once. So a process that must be known again holds a file open that
 * no one else can open: while it is held, the process lives. Windows removes the file with its
 * process, however that ends.
 */

import { randomUUID } from "node:crypto";
import { closeSync, constants, openSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A flag of libuv, which Node passes on: shared with no one. */
export const exclusive = 0x10000000;
/** Likewise: removed at the last close. */
const temporary = 0x40;

/** Makes and holds the file of this process; gives its path, with slashes. */
export function holdLifeFile(): string {
  const path = join(tmpdir(), `webjobs-${randomUUID().slice(0, 8)}.alive`);
  const { O_RDWR, O_CREAT, O_EXCL } = constants;
  openSync(path, O_RDWR | O_CREAT | O_EXCL | exclusive | temporary);
  return path.replaceAll("\\", "/");
}

export function isLifeFileHeld(path: string): boolean {
  try {
    closeSync(openSync(path, "r"));
    return false;
  } catch (error) {
    // Held, it answers EBUSY; another user's may not be looked at.
    return (error as NodeJS.ErrnoException).code !== "ENOENT";
  }
}
