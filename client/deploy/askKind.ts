import { l10n, type QuickPickItem, type Uri, type WorkspaceFolder } from "vscode";
import { readJobSettings } from "../../core/jobSettings";
import type { JobKind } from "../../core/webJob";
import { askChoice } from "../questions/ask";
import { type Answer, answerAs, askInTurn, type Position, type Step } from "../questions/runSteps";
import {
  askSchedule,
  type ChosenSchedule,
  chooseSchedule,
  type EditedSchedule,
} from "../schedule/editSchedule";
import { looseSettings, readText } from "../schedule/settingsFile";

/** How a job runs whose place does not say. */
export interface RunsAs {
  readonly kind: JobKind;
  /** A settings.job for what has no folder to write one to. */
  readonly settings?: string;
  /** What is to be written to the folder's settings.job once all questions are answered. */
  readonly schedule?: ChosenSchedule;
}

/** What a source is deployed as. */
export interface Named {
  readonly name: string;
  readonly source: Uri;
  /** False for a script or a zip. */
  readonly isFolder: boolean;
  readonly folder: WorkspaceFolder;
}

interface KindItem extends QuickPickItem {
  readonly answer: JobKind;
  readonly isScheduled: boolean;
}

/**
 * Asks how a folder, script or zip is to run; on a schedule, also when. Undefined when the person
 * gives up.
 */
export async function askKind(
  { name, source, isFolder, folder }: Named,
  position: Position,
): Promise<Answer<RunsAs> | undefined> {
  const file = looseSettings(source, name, folder);
  const present = isFolder ? readJobSettings(await readText(file)).schedule : undefined;
  const kind: Step<Choice> = async (_, at) => {
    const placeholder = l10n.t("Select how {0} runs", name);
    const answer = await askChoice({ title: name, placeholder, ...at }, kindItems(present));
    return answerAs(answer, (item) => ({ item, made: undefined, schedule: undefined }));
  };
  const inFile: Step<Choice> = async (_, at) =>
    answerAs(await chooseSchedule(file, at), (schedule) => ({ schedule }));
  const beside: Step<Choice> = async (_, at) =>
    answerAs(await askSchedule({ job: name, folder }, undefined, at), (made) => ({ made }));
  const end = await askInTurn<Choice>(position, {}, ({ item }) =>
    item?.isScheduled && present === undefined ? [kind, isFolder ? inFile : beside] : [kind],
  );
  return answerAs(end, ({ item, made, schedule }) => ({
    kind: item?.answer ?? "triggered",
    ...(schedule && { schedule }),
    ...(made?.expression !== undefined && { settings: settingsText(made.expression) }),
  }));
}

interface Choice {
  readonly item?: KindItem;
  readonly made?: EditedSchedule;
  readonly schedule?: ChosenSchedule;
}

function kindItems(present: string | undefined): KindItem[] {
  const onDemand: KindItem = {
    label: l10n.t("On demand"),
    description: l10n.t("triggered WebJob"),
    answer: "triggered",
    isScheduled: false,
  };
  const continuous: KindItem = {
    label: l10n.t("Continuous"),
    description: l10n.t("Azure keeps it running"),
    answer: "continuous",
    isScheduled: false,
  };
  const scheduled: KindItem = {
    label: l10n.t("On a schedule"),
    description: present ?? l10n.t("triggered WebJob; you set the schedule next"),
    answer: "triggered",
    isScheduled: true,
  };
  return present === undefined ? [onDemand, continuous, scheduled] : [scheduled, continuous];
}

function settingsText(schedule: string): string {
  return `${JSON.stringify({ schedule }, undefined, 2)}\n`;
}
