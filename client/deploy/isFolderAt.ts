import { FileSystemError, FileType, l10n, type Uri, workspace } from "vscode";

/** Links count as what they point to. Throws a sentence where there is nothing (any more). */
export async function isFolderAt(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.Directory) !== 0;
  } catch (error) {
    throw error instanceof FileSystemError && error.code === "FileNotFound"
      ? new Error(
          l10n.t("There's nothing at {0}. Check whether it was deleted or renamed.", uri.fsPath),
        )
      : error;
  }
}
