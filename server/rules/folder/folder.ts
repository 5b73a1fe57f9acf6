/** The folder of a settings.job: run file, name, place, scripts, Visual Studio's files. */
import type { Entry } from "../../../core/folder";
import { findSettingsFile } from "../../../core/settingsFile";
import type { Problem } from "../../problem";
import type { FolderCase } from "./folderCase";
import {
  checkAbove,
  checkFileCase,
  checkMissingFolder,
  checkPlace,
  checkSettingsFile,
  lacksJobFolder,
} from "./place";
import { checkRunFile } from "./runFile";
import { findScriptFolder } from "./scriptFolder";
import { checkTimerProgram } from "./timerProgram";
import { checkVisualStudio } from "./visualStudio";

/** Of a folder that cannot be listed nothing is known, so nothing is wrong. */
export async function checkFolder(given: FolderCase): Promise<Problem[]> {
  const { folder, job, platform } = given;
  const root = await folder.list("");
  if (root === undefined) {
    return [];
  }
  const program = await checkTimerProgram(given, root);
  if (job === undefined) {
    const name = findSettingsFile(root.map((entry) => entry.name));
    return [
      ...checkAbove(given),
      ...(name === undefined ? [] : checkFileCase(given, name, platform)),
      ...program,
      ...(await checkLoose(given, root)),
      ...(await checkVisualStudio(given, root)),
    ];
  }
  if (lacksJobFolder(job)) {
    return [checkMissingFolder(given, job)];
  }
  const script = await findScriptFolder(folder, root);
  return [
    ...program,
    ...checkPlace(given, job, root, script),
    ...(await checkSettingsFile(given, script)),
    ...(await checkRunFile(given, script)),
    ...(await checkVisualStudio(given, root)),
  ];
}

/**
 * A source folder may be built before it is deployed: only what stays wrong is said where its
 * settings.job is edited.
 */
async function checkLoose(given: FolderCase, root: readonly Entry[]): Promise<Problem[]> {
  if (!given.isWhole) {
    return [];
  }
  const script = await findScriptFolder(given.folder, root);
  return [...(await checkSettingsFile(given, script)), ...(await checkRunFile(given, script))];
}
