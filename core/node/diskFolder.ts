import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Entry, Folder } from "../folder";

/** A folder on disk; symbolic links count as what they point to only when the system says so itself. */
export function diskFolder(root: string): Folder {
  return {
    async list(path) {
      const entries = await readdir(join(root, path), { withFileTypes: true }).catch(unlessMissing);
      return entries?.map(
        (entry): Entry => ({ name: entry.name, kind: entry.isDirectory() ? "folder" : "file" }),
      );
    },
    async read(path, limit) {
      const file = await open(join(root, path)).catch(unlessMissing);
      if (file === undefined) {
        return undefined;
      }
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(limit), 0, limit, 0);
        return new TextDecoder("utf-8", { ignoreBOM: true }).decode(buffer.subarray(0, bytesRead));
      } catch (error) {
        return unlessMissing(error);
      } finally {
        await file.close();
      }
    },
  };
}

/** Gone, a file where a folder was asked, the reverse, or not ours to read: there is nothing to check. */
function unlessMissing(error: unknown): undefined {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined || !["ENOENT", "ENOTDIR", "EISDIR", "EACCES", "EPERM"].includes(code)) {
    throw error;
  }
  return undefined;
}
