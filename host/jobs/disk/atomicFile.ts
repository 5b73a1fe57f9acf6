/** Small files that are never seen half written, whenever the host dies. */
import {
  closeSync,
  fstatSync,
  ftruncateSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { retryWhileBusyNow } from "../../../core/node/retryWhileBusy";

/**
 * Replaces or makes a file in one step. Fails when its folder does not exist: a deleted job stays
 * deleted.
 */
export function replaceFile(path: string, text: string): void {
  const fresh = join(dirname(path), `.${basename(path)}.${process.pid}`);
  try {
    writeFileSync(fresh, text);
    retryWhileBusyNow(() => renameSync(fresh, path));
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}

/**
 * Replaces a JSON file where it lies, or makes it: many times faster than by renaming, for which
 * ext4 waits until the new content is on the disk. One write covers the old content with blanks
 * behind the new one, so the file is valid at every moment; then the blanks are cut off. For less
 * than a page.
 */
export function rewriteJson(path: string, text: string): void {
  let file: number;
  try {
    file = openSync(path, "r+");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      replaceFile(path, text);
      return;
    }
    throw error;
  }
  try {
    const bytes = Buffer.from(text);
    const size = fstatSync(file).size;
    writeSync(file, Buffer.concat([bytes, Buffer.alloc(Math.max(0, size - bytes.length), " ")]));
    if (size > bytes.length) {
      ftruncateSync(file, bytes.length);
    }
  } finally {
    closeSync(file);
  }
}
