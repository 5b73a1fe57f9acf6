import { ConfigurationTarget, l10n, Selection, type TextDocument, window, workspace } from "vscode";
import { isProblem, parseSchedule } from "../../core/cron/schedule";
import { readJobSettings } from "../../core/jobSettings";
import { settingsSection } from "../../core/protocol";
import type { Loss, Recurrence } from "../../core/recurrence/recurrence";
import { toSchedule } from "../../core/recurrence/toSchedule";
import { pausedScheduleKey } from "../../core/webJob";
import { buildSchedule } from "../schedule/buildSchedule";
import type { Draft } from "../schedule/draft";
import { type Asking, outlookOf } from "../schedule/outlook";
import { patternOf, startOf } from "../schedule/pattern";
import { presentOf } from "../schedule/present";
import { todayIn } from "../schedule/preview";
import { lossText } from "../schedule/sentences";
import {
  changeSetting,
  readText,
  type SettingsFile,
  settingsFileOf,
  unreadable,
} from "../schedule/settingsFile";
import { readSetting } from "../settings";
import type { Services } from "./services";
import type { Target } from "./target";

/** What was written: without an expression the schedule was removed. */
export interface EditedSchedule {
  readonly expression: string | undefined;
  /** What the expression does not say of the wish. */
  readonly losses: readonly Loss[];
}

/** With either of them nothing is asked; an empty expression removes the schedule. */
interface Options {
  readonly recurrence?: Recurrence;
  readonly expression?: string;
}

/** Asks how often a triggered job runs, and writes that to its settings.job. Undefined on cancel. */
export async function editSchedule(
  services: Services,
  target: Target,
  options: Options = {},
): Promise<EditedSchedule | undefined> {
  const file = await settingsFileOf(services, target, l10n.t("Whose schedule is to be edited?"));
  if (!file) {
    return undefined;
  }
  return editScheduleIn(file, options);
}

/** As {@link editSchedule}, once it is known which file. */
export async function editScheduleIn(
  file: SettingsFile,
  options: Options = {},
): Promise<EditedSchedule | undefined> {
  if (file.kind === "continuous") {
    throw new Error(
      l10n.t("{0} is a continuous WebJob: schedules are for triggered ones only.", file.job),
    );
  }
  const settings = readJobSettings(await readText(file));
  if (settings.fault) {
    throw new Error(unreadable(file));
  }
  const isPaused = pausedScheduleKey in settings.values && !("schedule" in settings.values);
  const key = isPaused ? pausedScheduleKey : "schedule";
  const present = settings.values[key];
  const given = givenBy(options);
  const wanted =
    given ?? (await askSchedule(file, typeof present === "string" ? present : undefined));
  if (wanted) {
    const document = await changeSetting(file, key, wanted.expression);
    await (given ? undefined : show(document, wanted));
  }
  return wanted;
}

function givenBy({ recurrence, expression }: Options): EditedSchedule | undefined {
  if (expression !== undefined) {
    const schedule = expression === "" ? undefined : parseSchedule(expression);
    if (schedule && isProblem(schedule)) {
      throw new Error(schedule.message);
    }
    return { expression: schedule?.text, losses: [] };
  }
  return recurrence && expressionOf(recurrence);
}

/** Throws what is wrong with a wish of which nothing can be written. */
function expressionOf(recurrence: Recurrence): EditedSchedule {
  const expressed = toSchedule(recurrence);
  if (expressed.isExact) {
    return { expression: expressed.expression, losses: [] };
  }
  const { losses, nearest } = expressed;
  if (nearest === undefined) {
    throw new Error(losses.map((loss) => lossText(loss).fact).join(" "));
  }
  return { expression: nearest, losses };
}

/** The builder alone: writes nothing. `text` is the present schedule. */
export async function askSchedule(
  { job, folder }: Pick<SettingsFile, "job" | "folder">,
  text?: string,
): Promise<EditedSchedule | undefined> {
  const timeZone = readSetting("timeZone", folder);
  const { remark, recurrence } = presentOf(text, readDialect(folder));
  const asking: Asking = { job, folder, present: remark };
  const start = recurrence ?? startOf("minutes", todayIn(outlookOf(asking, { timeZone })));
  const draft = await buildSchedule(
    { pattern: patternOf(start), recurrence: start, timeZone, more: [], isRemoved: false },
    asking,
  );
  if (!draft) {
    return undefined;
  }
  await saveTimeZone(asking, draft);
  return draft.isRemoved ? { expression: undefined, losses: [] } : expressionOf(draft.recurrence);
}

function readDialect(folder: SettingsFile["folder"]): "windows" | "linux" {
  return readSetting("platform", folder) === "windows" ? "windows" : "linux";
}

async function saveTimeZone({ folder }: Asking, { timeZone }: Draft): Promise<void> {
  if (timeZone !== readSetting("timeZone", folder)) {
    const where = folder ? ConfigurationTarget.WorkspaceFolder : ConfigurationTarget.Global;
    await workspace.getConfiguration(settingsSection, folder).update("timeZone", timeZone, where);
  }
}

/** Shows the file with the new schedule marked. */
async function show(document: TextDocument, { expression }: EditedSchedule): Promise<void> {
  const editor = await window.showTextDocument(document);
  const offset = expression === undefined ? -1 : document.getText().indexOf(`"${expression}"`);
  if (offset >= 0) {
    const start = document.positionAt(offset + 1);
    const end = document.positionAt(offset + 1 + (expression ?? "").length);
    editor.selection = new Selection(start, end);
    editor.revealRange(editor.selection);
  }
}
