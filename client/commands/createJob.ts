import { l10n, Uri, type WorkspaceFolder, workspace } from "vscode";
import { createJobIn } from "../create/create";
import type { Services } from "../services";
import type { Target } from "../targets/target";

/**
 * Asks what is wanted and writes a job that runs as it is. Resolves to its folder, undefined on
 * cancel.
 */
export async function createJob(_: Services, target: Target): Promise<Uri | undefined> {
  return createJobIn(foldersOf(target));
}

/** The folder that is meant, or those that could be. */
function foldersOf(target: Target): readonly WorkspaceFolder[] {
  const uri = typeof target === "string" ? Uri.parse(target) : target;
  if (uri instanceof Uri) {
    const folder = workspace.getWorkspaceFolder(uri);
    return folder ? [folder] : [];
  }
  if (uri?.type === "workspace") {
    return [uri.folder.workspaceFolder];
  }
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    throw new Error(l10n.t("Open a folder first."));
  }
  return folders;
}
