/** The job's name, and whether its settings.job is where Azure looks. */
import * as l10n from "@vscode/l10n";
import type { Entry } from "../../../core/folder";
import { leftBehindRules } from "../../../core/leftBehind";
import { findSettingsFile, isSettingsFileName } from "../../../core/settingsFile";
import { isPortalJobName, type JobPath, settingsFileName } from "../../../core/webJob";
import type { Problem } from "../../problem";
import { type FolderCase, folderProblem, type ScriptFolder } from "./folderCase";

/**
 * True for a settings.job directly in `jobs/triggered` or `jobs/continuous`, where only folders
 * count.
 */
export function lacksJobFolder(job: JobPath): boolean {
  return job.rest === "" && isSettingsFileName(job.name);
}

export function checkMissingFolder({ document }: FolderCase, { kind }: JobPath): Problem {
  return misplaced(
    document,
    l10n.t(
      "Azure reads settings.job only in the folder of a WebJob. Move this file to {0}/NAME/settings.job.",
      kind,
    ),
  );
}

/** A file directly in `App_Data` or `App_Data/jobs`, above the folders that Azure reads. */
export function checkAbove({ document }: FolderCase): Problem[] {
  const { uri } = document.document;
  return /(^|[/\\])app_data[/\\](jobs[/\\])?settings\.job$/i.test(uri)
    ? [
        misplaced(
          document,
          l10n.t(
            "Azure reads settings.job only in the folder of a WebJob, such as App_Data/jobs/triggered/NAME.",
          ),
        ),
      ]
    : [];
}

/**
 * A settings.job that no deployment takes with it: said as a deployment says it. Kudu reads a file
 * only, so a folder of that name counts as none.
 */
export async function checkSettingsFile(
  { document, folder, platform }: FolderCase,
  { path, entries }: ScriptFolder,
): Promise<Problem[]> {
  const name = findSettingsFile(
    entries.map((entry) => entry.name),
    platform,
  );
  if (name === undefined) {
    return [];
  }
  const why = await folder.whyLeftBehind?.(`${path}${name}`);
  const isFolder = entries.some((entry) => entry.name === name && entry.kind === "folder");
  const message =
    why !== undefined
      ? l10n.t("{0} isn't deployed: {1}.", name, l10n.t(leftBehindRules[why]))
      : isFolder
        ? l10n.t("{0} is a folder, so Azure reads no settings from it.", name)
        : undefined;
  return message === undefined
    ? []
    : [folderProblem(document, "warning", "settings-not-read", message)];
}

export function checkPlace(
  given: FolderCase,
  job: JobPath,
  root: readonly Entry[],
  script: ScriptFolder,
): Problem[] {
  return [
    ...checkName(given, job),
    ...checkFolderCase(given, job),
    ...checkDepth(given, job, root, script),
  ];
}

function checkDepth(
  given: FolderCase,
  { name, rest }: JobPath,
  root: readonly Entry[],
  script: ScriptFolder,
): Problem[] {
  const { document, platform } = given;
  const inner = onlyFolder(root);
  if (inner !== undefined && isSettingsFileName(rest)) {
    return [hidden(document, inner)];
  }
  const names = script.entries.filter(({ kind }) => kind === "file").map((entry) => entry.name);
  const found = findSettingsFile(names);
  if (rest !== "" && rest !== `${script.path}${found ?? settingsFileName}`) {
    return [notRead(document, `${name}/${script.path}`)];
  }
  return found === undefined ? [] : checkFileCase(given, found, platform);
}

/** The folder that lies alone beside a settings.job. */
function onlyFolder(root: readonly Entry[]): string | undefined {
  const [other, ...more] = root.filter((entry) => !isSettingsFileName(entry.name));
  const isBeside = root.length === 2 && more.length === 0 && other?.kind === "folder";
  return isBeside ? other.name : undefined;
}

function checkName({ document }: FolderCase, { name }: JobPath): Problem[] {
  return isPortalJobName(name)
    ? []
    : [
        folderProblem(
          document,
          "warning",
          "job-name",
          l10n.t(
            "The Azure portal only accepts names of letters, digits, '-' and '_' that start with a letter or digit, so '{0}' might not work everywhere.",
            name,
          ),
        ),
      ];
}

/** Visual Studio's template writes `Settings.job`. */
export function checkFileCase(
  { document }: FolderCase,
  name: string,
  platform: FolderCase["platform"],
): Problem[] {
  if (name === settingsFileName || platform === "windows") {
    return [];
  }
  const message =
    platform === "linux"
      ? l10n.t("Linux apps don't read '{0}'. Rename it to settings.job, in lower case.", name)
      : l10n.t(
          "Windows apps read '{0}', Linux apps don't. Rename it to settings.job, in lower case.",
          name,
        );
  return [folderProblem(document, "warning", "settings-case", message)];
}

/** Windows finds `app_data/jobs` all the same; what the closed Linux build does isn't known. */
function checkFolderCase({ document, platform }: FolderCase, { folder }: JobPath): Problem[] {
  const [, data, jobs, kind] =
    /([^/\\]+)[/\\]([^/\\]+)[/\\]([^/\\]+)[/\\][^/\\]+$/.exec(folder) ?? [];
  const right = `App_Data/jobs/${kind?.toLowerCase()}`;
  const isUsual = `${data}/${jobs}`.toLowerCase() === "app_data/jobs";
  return isUsual && `${data}/${jobs}/${kind}` !== right && platform !== "windows"
    ? [
        folderProblem(
          document,
          platform === "linux" ? "warning" : "hint",
          "folder-case",
          l10n.t(
            "Linux apps are case-sensitive, and WebJobs are documented for {0}. This folder is {1}.",
            right,
            `${data}/${jobs}/${kind}`,
          ),
        ),
      ]
    : [];
}

function misplaced(document: FolderCase["document"], message: string): Problem {
  return folderProblem(document, "warning", "settings-not-read", message);
}

/** Two entries end Kudu's descent: it then looks for the run file beside settings.job. */
function hidden(document: FolderCase["document"], inner: string): Problem {
  return folderProblem(
    document,
    "error",
    "settings-not-read",
    l10n.t(
      "With settings.job next to the only folder '{0}', Azure doesn't look into that folder and finds no WebJob. Move settings.job into '{0}'.",
      inner,
    ),
  );
}

function notRead(document: FolderCase["document"], place: string): Problem {
  return folderProblem(
    document,
    "warning",
    "settings-not-read",
    l10n.t(
      "Azure only reads the settings.job next to the run file, in '{0}'. It ignores this one.",
      place,
    ),
  );
}
