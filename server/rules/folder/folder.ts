/** What surrounds a settings.job: run file, name, place, scripts, Visual Studio's files. */
import { missingOf } from "../../../core/find/missing";
import type { Problem } from "../../problem";
import type { FolderCase } from "./folderCase";
import { checkPlace } from "./place";
import { checkRunFile, missingProblem } from "./runFile";
import { findScriptFolder } from "./scriptFolder";
import { checkTimerProgram } from "./timerProgram";
import { checkVisualStudio } from "./visualStudio";

/** A folder that cannot be listed has nothing wrong with it that anybody could tell. */
export async function checkFolder(given: FolderCase): Promise<Problem[]> {
  const { folder, job } = given;
  const root = await folder.list("");
  if (root === undefined) {
    return [];
  }
  const program = await checkTimerProgram(given, root);
  if (job === undefined) {
    return [...program, ...(await checkLoose(given)), ...(await checkVisualStudio(given, root))];
  }
  const script = await findScriptFolder(folder, root);
  return [
    ...program,
    ...checkPlace(given, root, script),
    ...(await checkRunFile(given, script)),
    ...(await checkVisualStudio(given, root)),
  ];
}

/** A source folder may be built before it is deployed: only what stays wrong is said where its settings.job is edited. */
async function checkLoose(given: FolderCase): Promise<Problem[]> {
  const missing = given.isWhole ? await missingOf(given.folder, "", given.platform) : undefined;
  return missing ? [missingProblem(given, missing)] : [];
}
