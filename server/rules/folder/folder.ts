/** The folder of a settings.job: run file, name, place, scripts, Visual Studio's files. */
import { findSettingsFile } from "../../../core/settingsFile";
import type { Problem } from "../../problem";
import type { FolderCase } from "./folderCase";
import { checkAbove, checkFileCase, checkMissingFolder, checkPlace, lacksJobFolder } from "./place";
import { checkRunFile } from "./runFile";
import { findScriptFolder } from "./scriptFolder";
import { checkVisualStudio } from "./visualStudio";

/** Of a folder that cannot be listed nothing is known, so nothing is wrong. */
export async function checkFolder(given: FolderCase): Promise<Problem[]> {
  const { folder, job, platform } = given;
  const root = await folder.list("");
  if (root === undefined) {
    return [];
  }
  if (job === undefined) {
    const name = findSettingsFile(root.map((entry) => entry.name));
    return [
      ...checkAbove(given),
      ...(name === undefined ? [] : checkFileCase(given, name, platform)),
      ...(await checkVisualStudio(given, root)),
    ];
  }
  if (lacksJobFolder(job)) {
    return checkMissingFolder(given);
  }
  const script = await findScriptFolder(folder, root);
  return [
    ...checkPlace(given, root, script),
    ...(await checkRunFile(given, script)),
    ...(await checkVisualStudio(given, root)),
  ];
}
