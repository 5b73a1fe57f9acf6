import { FileType, Uri, workspace } from "vscode";
import type { Folder } from "../../core/folder";
import { diskFolder } from "../../core/node/diskFolder";
import { decodeText } from "../../core/settingsFile";
import { readBounded } from "../readBounded";

/**
 * A folder of the workspace by paths below it. On disk only the wanted bytes of a file are read.
 */
export function workspaceFiles(root: Uri): Folder {
  return root.scheme === "file" ? diskFolder(root.fsPath) : virtualFolder(root);
}

function virtualFolder(root: Uri): Folder {
  const at = (path: string): Uri => (path === "" ? root : Uri.joinPath(root, path));
  return {
    async list(path) {
      const entries = await orNothing(workspace.fs.readDirectory(at(path)));
      return entries?.map(([name, type]) => ({
        name,
        kind: type & FileType.Directory ? "folder" : "file",
      }));
    },
    async read(path, limit) {
      const bytes = await orNothing(readBounded(at(path)));
      return bytes && decodeText(bytes.subarray(0, limit));
    },
  };
}

/** Gone, or not ours to read: nothing to find there. */
async function orNothing<T>(answer: Thenable<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch {
    return undefined;
  }
}
