/** The job's name, and whether its settings.job lies where Azure looks. */
import * as l10n from "@vscode/l10n";
import type { Entry } from "../../../core/folder";
import { isPortalJobName, settingsFileName } from "../../../core/webJob";
import type { Problem } from "../../problem";
import { type FolderCase, folderProblem, type ScriptFolder } from "./folderCase";

export function checkPlace(
  { document, job }: FolderCase,
  root: readonly Entry[],
  script: ScriptFolder,
): Problem[] {
  const name = job?.name ?? "";
  const problems: Problem[] = [];
  if (!isPortalJobName(name)) {
    problems.push(
      folderProblem(
        document,
        "warning",
        "job-name",
        l10n.t(
          "The Azure portal only accepts names of letters, digits, '-' and '_' that start with a letter or digit, so '{0}' might not work everywhere.",
          name,
        ),
      ),
    );
  }
  const [folder, ...others] = root.filter(({ name }) => name !== settingsFileName);
  const isBesideOnlyFolder =
    job?.rest !== "" && root.length === 2 && folder?.kind === "folder" && others.length === 0;
  if (isBesideOnlyFolder && job?.rest === settingsFileName) {
    problems.push(hidden(document, folder?.name ?? ""));
  } else if (
    job !== undefined &&
    job.rest !== "" &&
    job.rest !== `${script.path}${settingsFileName}`
  ) {
    problems.push(notRead(document, `${job.name}/${script.path}`));
  }
  return problems;
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
