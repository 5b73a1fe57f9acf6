import { l10n, type QuickPickItem, QuickPickItemKind } from "vscode";
import { askChoice } from "../questions/ask";
import type { Answer, Step } from "../questions/runSteps";
import { type Draft, wishesBefore } from "./draft";
import { type Asking, nextRunsText, outlookOf, titleOf } from "./outlook";
import type { Topic } from "./pattern";
import { removalLabel } from "./patternStep";
import { type Outlook, type Preview, previewOf } from "./preview";
import { lossText } from "./sentences";

interface ReviewItem extends QuickPickItem {
  readonly answer: Answer<Partial<Draft>>;
}

/** What will be written, what of the wish gets lost, and what else can be said. */
export function reviewStep(asking: Asking): Step<Draft> {
  return async (draft, position) => {
    const outlook = outlookOf(asking, draft);
    const preview = previewOf(draft.recurrence, outlook);
    const wishes = wishesBefore(draft, position.step);
    const write = preview.expression ? [writeItem(preview, outlook, wishes)] : [];
    const answer = await askChoice(
      {
        title: titleOf(asking, preview),
        placeholder: placeholderOf(preview),
        ...position,
      },
      [...lossItems(preview, wishes), ...write, ...wishItems(draft, wishes)],
      write[0],
    );
    return typeof answer === "object" ? answer.value.answer : answer;
  };
}

function placeholderOf({ expression, losses }: Preview): string {
  if (expression === undefined) {
    return l10n.t("NCRONTAB cannot express this.");
  }
  return losses.length === 0
    ? l10n.t("Enter writes it to settings.job")
    : l10n.t("NCRONTAB cannot express all of it. Enter writes the nearest to settings.job");
}

function writeItem(preview: Preview, outlook: Outlook, more: readonly Topic[]): ReviewItem {
  const { expression, sentence, losses } = preview;
  const label =
    losses.length === 0
      ? l10n.t("Write {0}", expression ?? "")
      : l10n.t("Write the nearest: {0}", expression ?? "");
  return {
    label: `$(check) ${label}`,
    description: sentence,
    detail: nextRunsText(preview, outlook),
    answer: { value: { more } },
  };
}

/** Each loss says what to do about it, and leads back to what was asked. */
function lossItems({ losses }: Preview, more: readonly Topic[]): ReviewItem[] {
  const items = losses.map((loss): ReviewItem => {
    const { fact, advice } = lossText(loss);
    return { label: `$(warning) ${fact}`, detail: advice, answer: "back" };
  });
  const onDemand: ReviewItem[] = losses.includes("once")
    ? [{ ...removalLabel(), answer: { value: { isRemoved: true, more } } }]
    : [];
  return items.length > 0 ? [...items, ...onDemand, separator("")] : [];
}

function wishItems({ pattern, timeZone }: Draft, wishes: readonly Topic[]): ReviewItem[] {
  const wish = (icon: string, label: string, topic: Topic): ReviewItem => ({
    label: `$(${icon}) ${label}`,
    answer: { value: { more: [...wishes, topic] } },
  });
  const dates = [
    wish("play-circle", l10n.t("Start on a date…"), "startsOn"),
    wish("stop-circle", l10n.t("End on a date…"), "endsOn"),
  ];
  const months = wish("calendar", l10n.t("Only in some months…"), "months");
  return [
    separator(l10n.t("Change")),
    wish("globe", l10n.t("Time zone: {0}…", timeZone), "timeZone"),
    // Both name their months themselves.
    ...(pattern === "once" || pattern === "months" ? [] : [months]),
    ...(pattern === "once" ? [] : dates),
  ];
}

function separator(label: string): ReviewItem {
  return { label, kind: QuickPickItemKind.Separator, answer: "back" };
}
