import { l10n, type QuickPickItem, QuickPickItemKind, ThemeIcon } from "vscode";
import { askChoice } from "../questions/ask";
import type { Answer, Step } from "../questions/runSteps";
import type { Topic } from "./pattern";
import { removalLabel } from "./patternStep";
import { type Preview, type PreviewContext, previewOf } from "./preview";
import { type Asking, nextRunsText, previewContextOf, titleOf } from "./previewContext";
import { requestsBefore, type ScheduleDraft } from "./scheduleDraft";
import { lossText } from "./sentences";

interface ReviewItem extends QuickPickItem {
  readonly answer: Answer<Partial<ScheduleDraft>>;
}

/** What will be written, what of the answers gets lost, and what else can be said. */
export function reviewStep(asking: Asking): Step<ScheduleDraft> {
  return async (draft, position) => {
    const previewContext = previewContextOf(asking, draft);
    const preview = previewOf(draft.recurrence, previewContext);
    asking.onPreview?.(preview.expression);
    const requests = requestsBefore(draft, position.step);
    const write = preview.expression ? [writeItem(preview, previewContext, requests)] : [];
    const answer = await askChoice(
      {
        title: titleOf(asking, preview),
        placeholder: placeholderOf(preview),
        ...position,
      },
      [...lossItems(preview, requests), ...write, ...requestItems(draft, requests)],
      write[0],
    );
    return typeof answer === "object" ? answer.value.answer : answer;
  };
}

function placeholderOf({ expression, unsupported }: Preview): string {
  if (expression === undefined) {
    return l10n.t("NCRONTAB can't express this.");
  }
  return unsupported.length === 0
    ? l10n.t("Press Enter to save to settings.job")
    : l10n.t(
        "NCRONTAB can't express this exactly. Press Enter to save the closest match to settings.job",
      );
}

function writeItem(
  preview: Preview,
  previewContext: PreviewContext,
  more: readonly Topic[],
): ReviewItem {
  const { expression, sentence, unsupported } = preview;
  const label =
    unsupported.length === 0
      ? l10n.t("Save {0}", expression ?? "")
      : l10n.t("Save closest match: {0}", expression ?? "");
  return {
    label,
    iconPath: new ThemeIcon("check"),
    description: sentence,
    detail: nextRunsText(preview, previewContext),
    answer: { value: { more } },
  };
}

/** Each loss says what to do about it, and leads back to what was asked. */
function lossItems({ unsupported }: Preview, more: readonly Topic[]): ReviewItem[] {
  const items = unsupported.map((loss): ReviewItem => {
    const { fact, advice } = lossText(loss);
    return { label: fact, iconPath: new ThemeIcon("warning"), detail: advice, answer: "back" };
  });
  const onDemand: ReviewItem[] = unsupported.includes("once")
    ? [{ ...removalLabel(), answer: { value: { isRemoved: true, more } } }]
    : [];
  return items.length > 0 ? [...items, ...onDemand, separator("")] : [];
}

function requestItems(
  { pattern, timeZone }: ScheduleDraft,
  requests: readonly Topic[],
): ReviewItem[] {
  const request = (icon: string, label: string, topic: Topic): ReviewItem => ({
    label,
    iconPath: new ThemeIcon(icon),
    answer: { value: { more: [...requests, topic] } },
  });
  const dates = [
    request("play-circle", l10n.t("Start on a date…"), "startsOn"),
    request("stop-circle", l10n.t("End on a date…"), "endsOn"),
  ];
  const months = request("calendar", l10n.t("Only in some months…"), "months");
  return [
    separator(l10n.t("Change")),
    request("globe", l10n.t("Time zone: {0}…", timeZone), "timeZone"),
    // Both name their months themselves.
    ...(pattern === "once" || pattern === "months" ? [] : [months]),
    ...(pattern === "once" ? [] : dates),
  ];
}

function separator(label: string): ReviewItem {
  return { label, kind: QuickPickItemKind.Separator, answer: "back" };
}
