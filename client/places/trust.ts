import { l10n, type WorkspaceFolder, workspace } from "vscode";

/** Throws a part of a sentence where nothing of the folder may run. */
export function assertMayRun(folder: WorkspaceFolder): void {
  const reason = reasonNotToRun(folder);
  if (reason) {
    throw new Error(reason);
  }
}

/** Why nothing of the folder may run, as a part of a sentence; undefined where it may. */
export function reasonNotToRun(folder: WorkspaceFolder): string | undefined {
  if (folder.uri.scheme !== "file") {
    return l10n.t("it needs the files of {0} on a disk", folder.name);
  }
  return workspace.isTrusted
    ? undefined
    : l10n.t("the workspace isn't trusted, so nothing in it runs");
}
