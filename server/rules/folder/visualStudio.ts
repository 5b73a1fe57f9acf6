/**
 * Visual Studio's files beside a settings.job: what they contradict, and whether a build takes
 * settings.job along.
 */
import * as l10n from "@vscode/l10n";
import { kindOfMode, readProject } from "../../../core/find/project";
import type { Entry, Folder } from "../../../core/folder";
import { readNewtonsoft } from "../../../core/newtonsoft/read";
import { isSettingsFileName, withoutMark } from "../../../core/settingsFile";
import { publishSettingsFileName } from "../../../core/webJob";
import { findProperty } from "../../document/jobDocument";
import type { Problem } from "../../problem";
import { type FolderCase, folderProblem } from "./folderCase";
import { copiesFile } from "./projectFile";

const fileLimit = 262_144;

export async function checkVisualStudio(
  given: FolderCase,
  root: readonly Entry[],
): Promise<Problem[]> {
  return [...(await checkProject(given, root)), ...(await checkPublishSettings(given, root))];
}

/** Only a file in the project's own folder belongs to the project. */
async function checkProject(given: FolderCase, root: readonly Entry[]): Promise<Problem[]> {
  const { document, folder, job } = given;
  const project = root.find(({ name }) => /\.(cs|fs|vb)proj$/i.test(name))?.name;
  if (project === undefined || (job !== undefined && !isSettingsFileName(job.rest))) {
    return [];
  }
  const text = await folder.read(project, fileLimit);
  if (text === undefined) {
    return [];
  }
  const settings = root.find(({ name }) => isSettingsFileName(name))?.name;
  return [
    ...(settings === undefined || copiesFile(text, settings)
      ? []
      : [notCopied(document, project, text, settings)]),
    ...checkProjectType(given, project, text),
  ];
}

/** `<WebJobType>` decides where publishing puts the WebJob, as `runMode` does for Visual Studio. */
function checkProjectType({ document, job }: FolderCase, project: string, text: string): Problem[] {
  const { webJobType } = readProject(text, project);
  const written = kindOfMode(webJobType);
  const { root } = document;
  const kind = job?.kind;
  const warn = (message: string) => [
    folderProblem(document, "warning", "project-type", message, project),
  ];
  if (written === undefined) {
    return [];
  }
  if (kind !== undefined && written !== kind) {
    return warn(
      l10n.t(
        "With WebJobType '{0}', publishing this project deploys another type of WebJob than this folder ({1}). Azure uses the folder.",
        String(webJobType),
        kind,
      ),
    );
  }
  const hasSchedule = root !== undefined && findProperty(root, "schedule") !== undefined;
  return written === "continuous" && hasSchedule
    ? warn(
        l10n.t(
          "With WebJobType '{0}', publishing this project deploys a continuous WebJob, and Azure ignores the schedule.",
          String(webJobType),
        ),
      )
    : [];
}

/**
 * `Update` needs the items that SDK-style projects include by themselves; older ones name each
 * file.
 */
function notCopied(
  document: FolderCase["document"],
  project: string,
  text: string,
  settings: string,
): Problem {
  return folderProblem(
    document,
    "warning",
    "not-copied",
    readProject(text, project).style === "sdk"
      ? l10n.t(
          'The build doesn\'t include {0}. Add <None Update="{0}" CopyToOutputDirectory="PreserveNewest" /> to {1}.',
          settings,
          project,
        )
      : l10n.t(
          "The build doesn't include {0}. In Visual Studio, set its property Copy to Output Directory to Copy if newer.",
          settings,
        ),
  );
}

async function checkPublishSettings(given: FolderCase, root: readonly Entry[]): Promise<Problem[]> {
  const found = await readPublishSettings(given.folder, root);
  if (found === undefined) {
    return [];
  }
  const { document, job } = given;
  const { root: object } = document;
  const kind = job?.kind;
  const mode = found.members.get("runMode")?.value;
  const isContinuous = mode === "Continuous";
  const hasSchedule = object !== undefined && findProperty(object, "schedule") !== undefined;
  const warn = (message: string) => [
    folderProblem(document, "warning", "publish-settings", message, found.path),
  ];
  if (kind !== undefined && mode !== undefined && isContinuous !== (kind === "continuous")) {
    return warn(
      l10n.t(
        "With runMode '{0}', Visual Studio deploys another type of WebJob than this folder ({1}). Azure uses the folder.",
        String(mode),
        kind,
      ),
    );
  }
  if (isContinuous && hasSchedule) {
    return warn(
      l10n.t(
        "With runMode 'Continuous', Visual Studio deploys a continuous WebJob, and Azure ignores the schedule.",
      ),
    );
  }
  const frequency = found.members.get("jobRecurrenceFrequency")?.value;
  if (mode === "Scheduled" || (frequency !== undefined && frequency !== null)) {
    return warn(
      l10n.t(
        "The recurrence is for Azure Scheduler, which is retired. Only 'schedule' in settings.job has an effect.",
      ),
    );
  }
  return [];
}

async function readPublishSettings(folder: Folder, root: readonly Entry[]) {
  const isInRoot = root.some(({ name }) => name === publishSettingsFileName);
  const path = `${isInRoot ? "" : "Properties/"}${publishSettingsFileName}`;
  const read = readNewtonsoft(withoutMark((await folder.read(path, fileLimit)) ?? ""));
  const members = read && "members" in read ? read.members : undefined;
  return members && { path, members };
}
