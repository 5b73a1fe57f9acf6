import { l10n, type QuickPickItem, type Uri, type WorkspaceFolder, window } from "vscode";
import { readJobSettings } from "../../core/jobSettings";
import type { JobKind } from "../../core/webJob";
import { askSchedule, editScheduleIn } from "../commands/editSchedule";
import { looseSettings, readText } from "../schedule/settingsFile";
import { isFolderAt } from "./isFolderAt";

/** How a job runs whose place does not say. */
export interface RunsAs {
  readonly kind: JobKind;
  /** A settings.job for what has no folder to write one to. */
  readonly settings?: string;
}

interface KindItem extends QuickPickItem {
  readonly answer: JobKind;
  readonly isScheduled: boolean;
}

/** Asks how a folder, script or zip is to run; on a schedule, also when. Undefined when the person cancels. */
export async function askKind(
  name: string,
  source: Uri,
  folder: WorkspaceFolder,
): Promise<RunsAs | undefined> {
  const isFolder = await isFolderAt(source);
  const file = looseSettings(source, name, folder);
  const present = isFolder ? readJobSettings(await readText(file)).schedule : undefined;
  const picked = await window.showQuickPick(kindItems(present), {
    placeHolder: l10n.t("How is {0} to run?", name),
  });
  if (!picked?.isScheduled || present !== undefined) {
    return picked && { kind: picked.answer };
  }
  const made = isFolder ? await editScheduleIn(file) : await askSchedule({ job: name, folder });
  if (made === undefined) {
    return undefined;
  }
  return isFolder || made.expression === undefined
    ? { kind: "triggered" }
    : { kind: "triggered", settings: settingsText(made.expression) };
}

function kindItems(present: string | undefined): KindItem[] {
  const onDemand: KindItem = {
    label: l10n.t("On demand"),
    description: l10n.t("triggered: runs to its end when somebody asks"),
    answer: "triggered",
    isScheduled: false,
  };
  const continuous: KindItem = {
    label: l10n.t("Continuous"),
    description: l10n.t("an endless loop that Azure keeps running"),
    answer: "continuous",
    isScheduled: false,
  };
  const scheduled: KindItem = {
    label: l10n.t("On a schedule"),
    description: present ?? l10n.t("triggered: you are asked when, and settings.job is written"),
    answer: "triggered",
    isScheduled: true,
  };
  return present === undefined ? [onDemand, continuous, scheduled] : [scheduled, continuous];
}

function settingsText(schedule: string): string {
  return `${JSON.stringify({ schedule }, undefined, 2)}\n`;
}
