import { Uri, type WorkspaceFolder } from "vscode";
import { inActualCase } from "../../core/node/actualCase";
import { readSetting } from "../settings";

/**
 * The folder of `webjobs.jobsRoot`, in the letter case that it has, which the local host serves as
 * its source.
 */
export function jobsRootOf(folder: WorkspaceFolder): Uri {
  const { uri } = folder;
  const path = readSetting("jobsRoot", folder).replaceAll("\\", "/");
  return Uri.joinPath(uri, uri.scheme === "file" ? inActualCase(uri.fsPath, path) : path);
}
