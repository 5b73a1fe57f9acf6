/**
 * A program with timers of the WebJobs SDK never ends: it belongs into a continuous WebJob, without
 * a schedule.
 */
import * as l10n from "@vscode/l10n";
import type { Entry } from "../../../core/folder";
import type { Problem } from "../../problem";
import { scanFolder } from "../../timers/scan";
import { fix, removal } from "../text/json";
import { type FolderCase, folderProblem } from "./folderCase";

export async function checkTimerProgram(
  { document, folder, scanTimers }: FolderCase,
  root: readonly Entry[],
): Promise<Problem[]> {
  const isProject = root.some(({ name }) => /\.(?:cs|fs)proj$/i.test(name));
  const isFunctions = root.some(({ name }) => /^host\.json$/i.test(name));
  if (!isProject || isFunctions) {
    return [];
  }
  const { files } = await (scanTimers?.() ?? scanFolder(folder));
  const file = files.find(({ path }) => /\.(?:cs|fs)x?$/i.test(path))?.path;
  return file === undefined ? [] : judge(document, file);
}

function judge(document: FolderCase["document"], file: string): Problem[] {
  const { text, kind, schedule } = document;
  if (schedule !== undefined && kind !== "continuous") {
    return [
      {
        offset: schedule.property.offset,
        length: schedule.property.length,
        code: "timer-and-job",
        severity: "warning",
        message: l10n.t(
          "{0} has a TimerTrigger. Such a program never ends, so deploy it as a continuous WebJob without this schedule.",
          file,
        ),
        fixes: [fix(l10n.t("Remove '{0}'", "schedule"), removal(schedule.property, text), false)],
      },
    ];
  }
  return [
    kind === "triggered"
      ? folderProblem(
          document,
          "warning",
          "timer-and-job",
          l10n.t(
            "{0} has a TimerTrigger. Such a program never ends: make it a continuous WebJob, and turn on Always On for the app.",
            file,
          ),
        )
      : folderProblem(
          document,
          "hint",
          "timer-and-job",
          l10n.t("The TimerTriggers of {0} run only while the app runs. Turn on Always On.", file),
        ),
  ];
}
