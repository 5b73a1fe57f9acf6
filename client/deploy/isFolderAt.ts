import { FileType, type Uri, workspace } from "vscode";

/** Links count as what they point to. */
export async function isFolderAt(uri: Uri): Promise<boolean> {
  return ((await workspace.fs.stat(uri)).type & FileType.Directory) !== 0;
}
