import { l10n, Uri, type WorkspaceFolder, window, workspace } from "vscode";
import { createJobIn } from "../create/create";
import type { Services } from "./services";
import type { Target } from "./target";

/** Asks what is wanted and writes a job that runs as it is. Resolves to its folder, undefined on cancel. */
export async function createJob(_: Services, target: Target): Promise<Uri | undefined> {
  const folder = await folderOf(target);
  return folder && createJobIn(folder);
}

async function folderOf(target: Target): Promise<WorkspaceFolder | undefined> {
  const uri = typeof target === "string" ? Uri.parse(target) : target;
  if (uri instanceof Uri) {
    return workspace.getWorkspaceFolder(uri);
  }
  if (uri?.type === "workspace") {
    return uri.folder.workspaceFolder;
  }
  const [only, ...more] = workspace.workspaceFolders ?? [];
  if (!only) {
    throw new Error(l10n.t("Open a folder first: a WebJob lives in a folder."));
  }
  return more.length === 0
    ? only
    : window.showWorkspaceFolderPick({ placeHolder: l10n.t("Which folder gets the WebJob?") });
}
