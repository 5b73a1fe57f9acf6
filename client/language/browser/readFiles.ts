import { FileType, Uri, workspace } from "vscode";
import type { ReadRequest, ReadResult } from "../../../core/protocol";
import { decodeText } from "../../../core/settingsFile";
import { readBounded } from "../../readBounded";

/**
 * Answers the language server where it sees no disk: the entries of a folder, or the beginning of a
 * file. Null for what is not there, and for everything outside the folders that are open.
 */
export async function readFiles({ uri, limit }: ReadRequest): Promise<ReadResult> {
  const place = Uri.parse(uri);
  if (
    place.path.split(/[/\\]/).includes("..") ||
    workspace.getWorkspaceFolder(place) === undefined
  ) {
    return null;
  }
  try {
    return limit === undefined ? await list(place) : await read(place, limit);
  } catch {
    // Gone, of another kind, or not to be read: each provider has errors of its own for that.
    return null;
  }
}

async function list(folder: Uri): Promise<ReadResult> {
  const entries = await workspace.fs.readDirectory(folder);
  return {
    entries: entries.map(([name, type]) => ({
      name,
      // A link carries a second bit.
      kind: (type & FileType.Directory) === 0 ? "file" : "folder",
    })),
  };
}

async function read(file: Uri, limit: number): Promise<ReadResult> {
  const bytes = await readBounded(file);
  return { text: decodeText(bytes.subarray(0, limit)) };
}
