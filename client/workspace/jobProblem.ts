import { l10n } from "vscode";
import { pickRunFile } from "../../core/runFile";
import { type ScriptHost, scriptHosts } from "../../core/scriptHosts";
import { isPortalJobName, settingsFileName } from "../../core/webJob";
import { readSetting } from "../settings";
import type { SourceJob } from "./sourceJob";

export interface JobProblem {
  /** A few words, for a row. */
  readonly brief: string;
  /** What it means, and what to do. */
  readonly sentence: string;
}

/**
 * Why Azure would not run a source job as it lies there, as far as names and settings.job show; the language server tells more
 * where its settings.job is open.
 */
export function problemOf(job: SourceJob): JobProblem | undefined {
  const problem = runFileProblem(job);
  if (problem) {
    return problem;
  }
  if (job.settings?.fault) {
    return {
      brief: l10n.t("settings.job not readable"),
      sentence: l10n.t(
        "Azure can't read {0} and treats it as empty. Open it to see the error.",
        settingsFileName,
      ),
    };
  }
  if (!isPortalJobName(job.name)) {
    return {
      brief: l10n.t("name not accepted"),
      sentence: l10n.t(
        "The Azure portal only accepts names of letters, digits, '-' and '_' that start with a letter or digit, so '{0}' might not work everywhere.",
        job.name,
      ),
    };
  }
  return undefined;
}

/** Undefined for a job that has a run file. */
export function runFileProblem(job: SourceJob): JobProblem | undefined {
  return hasRunFile(job) ? undefined : job.isProject ? notBuilt() : noRunFile();
}

function noRunFile(): JobProblem {
  return {
    brief: l10n.t("no run file"),
    sentence: l10n.t(
      "No run file found, so Azure doesn't list or run this WebJob. Add run.sh, run.cmd, run.js, run.py, or another script.",
    ),
  };
}

function notBuilt(): JobProblem {
  return {
    brief: l10n.t("deploy what its build gives"),
    sentence: l10n.t(
      "This is a .NET project. Run “dotnet publish” and deploy its output folder with a run file that starts the program.",
    ),
  };
}

function hasRunFile({ files, workspaceFolder }: SourceJob): boolean {
  return hostsOf(readSetting("platform", workspaceFolder)).some(
    (hosts) => pickRunFile(files, hosts) !== undefined,
  );
}

/** Whose run files count. */
export function hostsOf(
  platform: "both" | "windows" | "linux",
): readonly (readonly ScriptHost[])[] {
  return platform === "both"
    ? [scriptHosts("windows"), scriptHosts("linux")]
    : [scriptHosts(platform)];
}
