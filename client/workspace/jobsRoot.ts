import { Uri, type WorkspaceFolder } from "vscode";
import { readSetting } from "../settings";

/** The folder of `webjobs.jobsRoot`, which the local host serves as its source. */
export function jobsRootOf(folder: WorkspaceFolder): Uri {
  return Uri.joinPath(folder.uri, ...readSetting("jobsRoot", folder).split(/[/\\]/));
}
