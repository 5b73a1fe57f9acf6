import { l10n, type QuickPickItem, QuickPickItemKind, ThemeIcon } from "vscode";
import { askChoice } from "../questions/ask";
import { answerAs, type Step } from "../questions/runSteps";
import { patterns, startOf } from "./pattern";
import { type Preview, previewOf, todayIn } from "./preview";
import { type Asking, previewContextOf, previewText, titleOf } from "./previewContext";
import type { ScheduleDraft } from "./scheduleDraft";
import { patternName } from "./sentences";

interface PatternItem extends QuickPickItem {
  readonly answer?: Partial<ScheduleDraft>;
  readonly preview?: Preview;
}

/** How it repeats. The pattern that is there already keeps what was chosen in it. */
export function patternStep(asking: Asking): Step<ScheduleDraft> {
  return async (draft, position) => {
    const previewContext = previewContextOf(asking, draft);
    const today = todayIn(previewContext);
    const items = patterns.map((pattern): PatternItem => {
      const recurrence = pattern === draft.pattern ? draft.recurrence : startOf(pattern, today);
      const preview = previewOf(recurrence, previewContext);
      return {
        label: patternName(pattern),
        description: preview.unsupported.length > 0 ? l10n.t("approximate") : undefined,
        detail: previewText(preview),
        preview,
        answer: { pattern, recurrence, more: pattern === draft.pattern ? draft.more : [] },
      };
    });
    const answer = await askChoice(
      {
        title: titleOf(asking),
        placeholder: asking.present ?? l10n.t("Select how often the WebJob runs"),
        ...position,
      },
      asking.present === undefined ? items : [...items, ...removal()],
      items[patterns.indexOf(draft.pattern)],
      ({ preview }) => asking.onPreview?.(preview?.expression),
    );
    return answerAs(answer, (item) => item.answer ?? {});
  };
}

function removal(): PatternItem[] {
  return [
    { label: "", kind: QuickPickItemKind.Separator },
    { ...removalLabel(), answer: { isRemoved: true } },
  ];
}

export function removalLabel(): QuickPickItem {
  return {
    label: l10n.t("On demand only (remove the schedule)"),
    iconPath: new ThemeIcon("circle-slash"),
    detail: l10n.t("The WebJob then only runs when you or a program triggers it."),
  };
}
