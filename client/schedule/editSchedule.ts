import { ConfigurationTarget, l10n, Selection, type TextDocument, window, workspace } from "vscode";
import { isProblem, parseSchedule } from "../../core/cron/schedule";
import { readJobSettings } from "../../core/jobSettings";
import { settingsSection } from "../../core/protocol";
import type { Recurrence, Unsupported } from "../../core/recurrence/recurrence";
import { toSchedule } from "../../core/recurrence/toSchedule";
import { pausedScheduleKey } from "../../core/webJob";
import { type Answer, alone, answerAs, type Position, type Step } from "../questions/runSteps";
import type { Services } from "../services";
import { readSetting } from "../settings";
import type { Selected } from "../targets/jobTarget";
import { jobAnd, type Target } from "../targets/target";
import { buildSchedule } from "./buildSchedule";
import { currentScheduleOf } from "./currentSchedule";
import { patternOf, startOf } from "./pattern";
import { todayIn } from "./preview";
import { type Asking, type OnPreview, previewContextOf } from "./previewContext";
import type { ScheduleDraft } from "./scheduleDraft";
import { lossText } from "./sentences";
import {
  changeSetting,
  readText,
  type SettingsFile,
  settingsFileOf,
  settingsFileOfJob,
  unreadable,
} from "./settingsFile";

/** What was written: without an expression the schedule was removed. */
export interface EditedSchedule {
  readonly expression: string | undefined;
  /** What of the recurrence the expression cannot say. */
  readonly unsupported: readonly Unsupported[];
}

/** With either of the first two nothing is asked; an empty expression removes the schedule. */
interface Options {
  readonly recurrence?: Recurrence;
  readonly expression?: string;
  /**
   * Of who shows the schedule while it is built, and once it is written: the file is not shown
   * then.
   */
  readonly onPreview?: OnPreview;
}

/**
 * Asks how often a triggered job runs, and writes that to its settings.job. Undefined on cancel.
 */
export async function editSchedule(
  services: Services,
  target: Target,
  options: Options = {},
): Promise<EditedSchedule | undefined> {
  const prompt = l10n.t("Select the WebJob whose schedule you want to edit");
  const given = givenBy(options);
  const choose = (file: SettingsFile, position: Position) =>
    given ? chosenFor(file, given) : chooseSchedule(file, position, options.onPreview);
  const chosen =
    target === undefined
      ? await chooseFromJob(services, prompt, choose)
      : await chooseFor(await settingsFileOf(services, target, prompt), choose);
  return chosen && writeSchedule(chosen, { isShown: !given && !options.onPreview });
}

/** A schedule that was chosen for a file, and is not written yet. */
export interface ChosenSchedule {
  readonly file: SettingsFile;
  readonly key: string;
  readonly wanted: EditedSchedule;
}

type Choose = (
  file: SettingsFile,
  position: Position,
) => Promise<Answer<ChosenSchedule> | undefined>;

async function chooseFor(
  file: SettingsFile | undefined,
  choose: Choose,
): Promise<ChosenSchedule | undefined> {
  const answer = file && (await choose(file, alone));
  return typeof answer === "object" ? answer.value : undefined;
}

/** The job is asked for first, and the way back from the builder leads to it. */
async function chooseFromJob(
  services: Services,
  prompt: string,
  choose: Choose,
): Promise<ChosenSchedule | undefined> {
  const start: { readonly chosen?: ChosenSchedule } = {};
  const step: Step<typeof start & Selected> = async ({ job }, position) => {
    const file = job && (await settingsFileOfJob(job));
    const answer = file && (await choose(file, position));
    return answerAs(answer, (chosen) => ({ chosen }));
  };
  const request = { kind: "triggered", prompt } as const;
  return (await jobAnd(services, undefined, request, start, () => [step]))?.chosen;
}

async function chosenFor(
  file: SettingsFile,
  wanted: EditedSchedule,
): Promise<Answer<ChosenSchedule>> {
  const { key } = await currentScheduleIn(file);
  return { value: { file, key, wanted } };
}

/** Asks how often the job of a file runs; writes nothing. */
export async function chooseSchedule(
  file: SettingsFile,
  position: Position,
  onPreview?: OnPreview,
): Promise<Answer<ChosenSchedule> | undefined> {
  const { key, text } = await currentScheduleIn(file);
  return answerAs(await askSchedule(file, text, position, onPreview), (wanted) => ({
    file,
    key,
    wanted,
  }));
}

/** Writes what was chosen to the file, and shows it there. */
export async function writeSchedule(
  { file, key, wanted }: ChosenSchedule,
  { isShown = true }: { readonly isShown?: boolean } = {},
): Promise<EditedSchedule> {
  const document = await changeSetting(file, key, wanted.expression);
  await (isShown ? show(document, wanted) : undefined);
  return wanted;
}

/**
 * The key that holds the schedule, or the paused one, with its text; throws for a file in which no
 * schedule belongs.
 */
async function currentScheduleIn(
  file: SettingsFile,
): Promise<{ key: string; text: string | undefined }> {
  if (file.kind === "continuous") {
    throw new Error(
      l10n.t("{0} is a continuous WebJob. Only triggered WebJobs can have a schedule.", file.job),
    );
  }
  const settings = readJobSettings(await readText(file));
  if (settings.fault) {
    throw new Error(unreadable(file));
  }
  const isPaused = pausedScheduleKey in settings.values && !("schedule" in settings.values);
  const key = isPaused ? pausedScheduleKey : "schedule";
  const present = settings.values[key];
  return { key, text: typeof present === "string" ? present : undefined };
}

function givenBy({ recurrence, expression }: Options): EditedSchedule | undefined {
  if (expression !== undefined) {
    const schedule = expression === "" ? undefined : parseSchedule(expression);
    if (schedule && isProblem(schedule)) {
      throw new Error(schedule.message);
    }
    return { expression: schedule?.text, unsupported: [] };
  }
  return recurrence && expressionOf(recurrence);
}

/** Throws what is wrong with a recurrence of which nothing can be written. */
function expressionOf(recurrence: Recurrence): EditedSchedule {
  const expressed = toSchedule(recurrence);
  if (expressed.isExact) {
    return { expression: expressed.expression, unsupported: [] };
  }
  const { unsupported, nearest } = expressed;
  if (nearest === undefined) {
    throw new Error(unsupported.map((loss) => lossText(loss).fact).join(" "));
  }
  return { expression: nearest, unsupported };
}

/** The builder alone: writes nothing. `text` is the present schedule. */
export async function askSchedule(
  { job, folder }: Pick<SettingsFile, "job" | "folder">,
  text: string | undefined,
  position: Position,
  onPreview?: OnPreview,
): Promise<Answer<EditedSchedule> | undefined> {
  const timeZone = readSetting("timeZone", folder);
  const { remark, recurrence } = currentScheduleOf(text, readDialect(folder));
  const asking: Asking = { job, folder, present: remark, onPreview };
  const start = recurrence ?? startOf("minutes", todayIn(previewContextOf(asking, { timeZone })));
  const answer = await buildSchedule(
    { pattern: patternOf(start), recurrence: start, timeZone, more: [], isRemoved: false },
    asking,
    position,
  );
  if (typeof answer !== "object") {
    return answer;
  }
  const draft = answer.value;
  await saveTimeZone(asking, draft);
  const value = draft.isRemoved
    ? { expression: undefined, unsupported: [] }
    : expressionOf(draft.recurrence);
  return { value };
}

function readDialect(folder: SettingsFile["folder"]): "windows" | "linux" {
  return readSetting("platform", folder) === "windows" ? "windows" : "linux";
}

async function saveTimeZone({ folder }: Asking, { timeZone }: ScheduleDraft): Promise<void> {
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
