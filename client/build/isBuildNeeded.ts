import type { Uri, WorkspaceFolder } from "vscode";
import { answerFor, needsBuild } from "../../core/build/needsBuild";
import { missingOf } from "../../core/find/missing";
import { neededPackages } from "../../core/find/neededPackages";
import { diskFolder } from "../../core/node/diskFolder";
import { readSetting } from "../settings";

/** Whether a source has to be built before it runs or is deployed, as its files are now. */
export async function isBuildNeeded(folder: WorkspaceFolder, source: Uri): Promise<boolean> {
  const inside = pathIn(folder, source);
  const path = inside ?? "";
  const disk = diskFolder(inside === undefined ? source.fsPath : folder.uri.fsPath);
  const answer = inside === undefined ? undefined : answerFor(readSetting("build", folder), path);
  const missing = await missingOf(disk, path, readSetting("platform", folder));
  const packages = missing ? undefined : await neededPackages(disk, path);
  return needsBuild(answer, { missing, needsPackages: packages });
}

/** `""` for the folder itself; undefined for what is elsewhere. */
function pathIn({ uri }: WorkspaceFolder, { path }: Uri): string | undefined {
  return path === uri.path
    ? ""
    : path.startsWith(`${uri.path}/`)
      ? path.slice(uri.path.length + 1)
      : undefined;
}
