import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Entry, Folder } from "../folder";
import { decodeText } from "../settingsFile";
import { whyLeftBehind } from "./linkTarget";
import { readStart, UnreadableFileError } from "./readBounded";

/**
 * A folder on disk; symbolic links count as what they point to only when the system says so itself.
 */
export function diskFolder(root: string): Folder {
  return {
    async list(path) {
      const entries = await readdir(join(root, path), { withFileTypes: true }).catch(unlessMissing);
      return entries?.map(
        (entry): Entry => ({ name: entry.name, kind: entry.isDirectory() ? "folder" : "file" }),
      );
    },
    async read(path, limit) {
      const bytes = await readStart(join(root, path), limit).catch(unlessMissing);
      return bytes && decodeText(bytes);
    },
    whyLeftBehind: (path) => whyLeftBehind(root, path),
  };
}

/**
 * Gone, a file for a folder or the reverse, no regular file, or not ours to read: nothing to check.
 */
function unlessMissing(error: unknown): undefined {
  if (error instanceof UnreadableFileError) {
    return;
  }
  const { code = "" } = error as NodeJS.ErrnoException;
  if (!["ENOENT", "ENOTDIR", "EISDIR", "EACCES", "EPERM", "ELOOP"].includes(code)) {
    throw error;
  }
}
