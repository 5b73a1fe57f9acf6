import { FileType, l10n, type Uri, workspace } from "vscode";
import { settingsLimit } from "../core/settingsFile";

/**
 * The bytes of a file, through the editor's file system, which only gives whole files. Rejects for
 * a folder, a pipe and a device, and for a file larger than `limit` bytes: none of them is read.
 */
export async function readBounded(file: Uri, limit = settingsLimit): Promise<Uint8Array> {
  const { type, size } = await workspace.fs.stat(file);
  if ((type & FileType.File) === 0) {
    throw new Error(l10n.t("{0} isn't a regular file.", workspace.asRelativePath(file)));
  }
  if (size > limit) {
    throw new Error(
      l10n.t("{0} is larger than {1} bytes.", workspace.asRelativePath(file), String(limit)),
    );
  }
  return workspace.fs.readFile(file);
}
