/**
 * A program with timers runs for ever: with a schedule in settings.job its triggered run never
 * ends.
 */
import * as l10n from "@vscode/l10n";
import { filesIn } from "../../../core/folder";
import { readJobSettings } from "../../../core/jobSettings";
import { findSettingsFile, settingsLimit } from "../../../core/settingsFile";
import type { TimerProject } from "../../timers/project";
import type { DocumentTimer, TimerDocument } from "../../timers/timerDocument";
import { type TimerFinding, whole } from "./finding";

export async function checkBesideJob(
  { schedule, setting }: DocumentTimer,
  { project }: TimerDocument,
): Promise<TimerFinding[]> {
  if (project?.model !== "program" || setting !== undefined) {
    return [];
  }
  const file = await scheduledSettings(project);
  return file === undefined
    ? []
    : [
        {
          ...whole(schedule.text),
          code: "timer-and-job",
          severity: "warning",
          message: l10n.t(
            "{0} has a schedule too. A program with a TimerTrigger never ends, so deploy it as a continuous WebJob without that schedule.",
            file,
          ),
          fixes: [],
        },
      ];
}

/** The settings.job of the project that has a schedule. */
async function scheduledSettings({ folder }: TimerProject): Promise<string | undefined> {
  const file = findSettingsFile(await filesIn(folder));
  const text = file && (await folder.read(file, settingsLimit));
  return text !== undefined && readJobSettings(text).schedule !== undefined ? file : undefined;
}
