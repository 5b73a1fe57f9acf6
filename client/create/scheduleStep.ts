import { l10n, QuickPickItemKind, ThemeIcon, type WorkspaceFolder, workspace } from "vscode";
import { describeSchedule } from "../../core/cron/describe";
import { isProblem, parseSchedule } from "../../core/cron/schedule";
import { nextRuns } from "../../core/cron/zone";
import { askChoice, type ChoiceItem } from "../questions/ask";
import { answerAs, askInTurn, type Step } from "../questions/runSteps";
import { askSchedule } from "../schedule/editSchedule";
import { nextRunsText, previewContextOf } from "../schedule/previewContext";
import { readSetting } from "../settings";

/** What most schedules are, so that most people are done with one key. */
const usual = ["0 0 * * * *", "0 */5 * * * *", "0 0 0 * * *", "0 0 9 * * 1-5"] as const;

export interface Scheduled {
  readonly folder: WorkspaceFolder;
  readonly name: string;
  /** Six NCRONTAB fields; undefined for a job on demand. */
  readonly schedule: string | undefined;
  /** Whether it is to run on this machine as well, from now on. */
  readonly isTurnedOn: boolean;
}

interface ScheduleItem extends ChoiceItem {
  /** Undefined for what leads to the builder. */
  readonly expression?: string;
}

/** When the new job runs: one of the usual schedules, or what the builder makes. */
export const scheduleStep: Step<Scheduled> = async ({ folder, name }, position) => {
  type Choice = { readonly item?: ScheduleItem; readonly built?: string };
  const choose: Step<Choice> = async (_, at) => {
    const title = l10n.t("Schedule of {0}", name);
    const items = itemsFor(folder);
    const placeholder = items.some(({ buttons }) => buttons)
      ? l10n.t("Select how often the WebJob runs. ▷ also turns the schedule on here")
      : l10n.t("Select how often the WebJob runs");
    const answer = await askChoice({ title, placeholder, ...at }, items, items[0]);
    return answerAs(answer, (item) => ({ item, built: item.expression }));
  };
  const build: Step<Choice> = async (_, at) =>
    answerAs(await askSchedule({ job: name, folder }, undefined, at), ({ expression }) => ({
      built: expression,
    }));
  const end = await askInTurn<Choice>(position, {}, ({ item }) =>
    item && item.expression === undefined ? [choose, build] : [choose],
  );
  return answerAs(end, ({ built, item }) => ({
    schedule: built,
    isTurnedOn: item?.isByButton === true,
  }));
};

function itemsFor(folder: WorkspaceFolder): ScheduleItem[] {
  const asking = { job: "", folder, present: undefined };
  const context = previewContextOf(asking, { timeZone: readSetting("timeZone", folder) });
  const turnOn = { iconPath: new ThemeIcon("play"), tooltip: l10n.t("Create and Turn On Here") };
  const isNoChoice = readSetting("localHost.start", folder) === "all" || !workspace.isTrusted;
  const items = usual.flatMap((expression): ScheduleItem[] => {
    const schedule = parseSchedule(expression, context.dialect);
    if (isProblem(schedule)) {
      return [];
    }
    const runs = nextRuns(schedule, context.zone, context.now, context.count);
    return [
      {
        label: describeSchedule(schedule, context.locale),
        description: expression,
        detail: nextRunsText({ runs, unsupported: [] }, context),
        expression,
        ...(isNoChoice ? {} : { buttons: [turnOn] }),
      },
    ];
  });
  return [
    ...items,
    { label: "", kind: QuickPickItemKind.Separator },
    { label: l10n.t("Build another schedule…"), iconPath: new ThemeIcon("calendar") },
  ];
}
