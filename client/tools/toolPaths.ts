import { realpath } from "node:fs/promises";
import { relative } from "node:path";
import { Uri, workspace } from "vscode";

/** The folders of the window that lie on a disk. */
export function roots(): string[] {
  return (workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === "file")
    .map(({ uri }) => uri.fsPath);
}

/** A real path as the window names it: its folder may have been opened by a link. */
export async function uriOf(path: string): Promise<Uri> {
  for (const { uri } of workspace.workspaceFolders ?? []) {
    const way = relative(await realpath(uri.fsPath).catch(() => uri.fsPath), path);
    if (!/^\.\.($|[\\/])|^[a-z]:|^[\\/]/i.test(way)) {
      return way === "" ? uri : Uri.joinPath(uri, ...way.split(/[\\/]/));
    }
  }
  return Uri.file(path);
}
