import { l10n, type QuickPickItem } from "vscode";
import type { Recurrence } from "../../core/recurrence/recurrence";
import { askChoice, askChoices } from "../questions/ask";
import { answerAs, type Step } from "../questions/runSteps";
import { monthName, weekdayName } from "./names";
import { type Preview, previewOf } from "./preview";
import { type Asking, previewContextOf, previewText, titleOf } from "./previewContext";
import type { ScheduleDraft } from "./scheduleDraft";

/** As people begin their weeks where NCRONTAB does not. */
const weekdays = [1, 2, 3, 4, 5, 6, 0];
const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const nths = [1, 2, 3, 4, 5, "last"] as const;

interface Choice<T> extends QuickPickItem {
  readonly value: T;
  readonly preview?: Preview;
}

export function nthStep(asking: Asking): Step<ScheduleDraft> {
  const labels = {
    1: l10n.t("First"),
    2: l10n.t("Second"),
    3: l10n.t("Third"),
    4: l10n.t("Fourth"),
    5: l10n.t("Fifth, in months that have one"),
    last: l10n.t("Last"),
  };
  return choiceStep(asking, {
    placeholder: l10n.t("Select which week of the month"),
    values: nths,
    label: (nth) => labels[nth],
    present: ({ nthWeekday }) => nthWeekday?.nth,
    change: (recurrence, nth) => ({ ...recurrence, nthWeekday: { ...nthOf(recurrence), nth } }),
  });
}

export function weekdayStep(asking: Asking): Step<ScheduleDraft> {
  return choiceStep(asking, {
    placeholder: l10n.t("Select a day of the week"),
    values: weekdays,
    label: weekdayName,
    present: ({ nthWeekday }) => nthWeekday?.weekday,
    change: (recurrence, weekday) => ({
      ...recurrence,
      nthWeekday: { ...nthOf(recurrence), weekday },
    }),
  });
}

export function firstMonthStep(asking: Asking): Step<ScheduleDraft> {
  return choiceStep(asking, {
    placeholder: l10n.t("Select the first month"),
    values: months,
    label: monthName,
    present: (recurrence) => recurrence.months?.[0] ?? 1,
    change: (recurrence, month) => ({ ...recurrence, months: [month] }),
  });
}

function nthOf({ nthWeekday }: Recurrence): NonNullable<Recurrence["nthWeekday"]> {
  return nthWeekday ?? { nth: 1, weekday: 1 };
}

interface ChoiceQuestion<T> {
  readonly placeholder: string;
  readonly values: readonly T[];
  readonly label: (value: T, locale: string) => string;
  readonly present: (recurrence: Recurrence) => T | undefined;
  readonly change: (recurrence: Recurrence, value: T) => Recurrence;
}

/** One of several values, each shown with what it would mean. */
function choiceStep<T>(asking: Asking, question: ChoiceQuestion<T>): Step<ScheduleDraft> {
  return async (draft, position) => {
    const previewContext = previewContextOf(asking, draft);
    const items = question.values.map((value): Choice<T> => {
      const preview = previewOf(question.change(draft.recurrence, value), previewContext);
      return {
        label: question.label(value, previewContext.locale),
        detail: previewText(preview),
        value,
        preview,
      };
    });
    const present = question.present(draft.recurrence);
    const answer = await askChoice(
      { title: titleOf(asking), placeholder: question.placeholder, ...position },
      items,
      items.find(({ value }) => value === present),
      ({ preview }) => asking.onPreview?.(preview?.expression),
    );
    return answerAs(answer, ({ value }) => ({
      recurrence: question.change(draft.recurrence, value),
    }));
  };
}

export function weekdaysStep(asking: Asking): Step<ScheduleDraft> {
  return choicesStep(asking, {
    placeholder: l10n.t("Select days of the week (Space to select, Enter to continue)"),
    values: weekdays,
    label: weekdayName,
    present: (recurrence) => recurrence.weekdays ?? weekdays,
    // Weeks are told by their days; anything else is plainer without all seven of them.
    change: (recurrence, chosen) => ({
      ...recurrence,
      weekdays: chosen.length === 7 && recurrence.every.unit !== "week" ? undefined : chosen,
    }),
  });
}

export function monthsStep(asking: Asking): Step<ScheduleDraft> {
  return choicesStep(asking, {
    placeholder: l10n.t("Select months (Space to select, Enter to continue)"),
    values: months,
    label: monthName,
    present: (recurrence) => recurrence.months ?? months,
    change: (recurrence, chosen) => ({
      ...recurrence,
      months: chosen.length === 12 ? undefined : chosen,
    }),
  });
}

type ChoicesQuestion = Omit<ChoiceQuestion<number>, "present" | "change"> & {
  readonly present: (recurrence: Recurrence) => readonly number[];
  readonly change: (recurrence: Recurrence, values: readonly number[]) => Recurrence;
};

function choicesStep(asking: Asking, question: ChoicesQuestion): Step<ScheduleDraft> {
  return async (draft, position) => {
    const previewContext = previewContextOf(asking, draft);
    const items = question.values.map(
      (value): Choice<number> => ({ label: question.label(value, previewContext.locale), value }),
    );
    const changeTo = (chosen: readonly Choice<number>[]) => {
      const values = chosen.map(({ value }) => value);
      return question.change(draft.recurrence, values);
    };
    const present = question.present(draft.recurrence);
    const answer = await askChoices(
      { placeholder: question.placeholder, ...position },
      items,
      items.filter(({ value }) => present.includes(value)),
      (chosen) => {
        const preview = previewOf(changeTo(chosen), previewContext);
        asking.onPreview?.(preview.expression);
        return titleOf(asking, preview);
      },
    );
    return answerAs(answer, (chosen) => ({ recurrence: changeTo(chosen) }));
  };
}
