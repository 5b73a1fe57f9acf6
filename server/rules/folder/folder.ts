/** What surrounds a settings.job: run file, name, place, scripts, Visual Studio's files. */
import type { Problem } from "../../problem";
import type { FolderCase } from "./folderCase";
import { judgePlace } from "./place";
import { judgeRunFile } from "./runFile";
import { findScriptFolder } from "./scriptFolder";
import { judgeVisualStudio } from "./visualStudio";

/** A folder that cannot be listed has nothing wrong with it that anybody could tell. */
export async function judgeFolder(given: FolderCase): Promise<Problem[]> {
  const { folder, job } = given;
  const root = await folder.list("");
  if (root === undefined) {
    return [];
  }
  if (job === undefined) {
    return judgeVisualStudio(given, root);
  }
  const script = await findScriptFolder(folder, root);
  return [
    ...judgePlace(given, root, script),
    ...(await judgeRunFile(given, script)),
    ...(await judgeVisualStudio(given, root)),
  ];
}
