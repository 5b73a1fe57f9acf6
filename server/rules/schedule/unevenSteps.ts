/**
 * Steps that do not divide their field: counting starts again with each minute, hour, day, month or
 * year.
 */
import * as l10n from "@vscode/l10n";
import { type Field, type FieldName, type Item, sizeOf, valuesOf } from "../../../core/cron/field";
import { divisorsOf, nearestOf } from "../../../core/recurrence/fieldText";
import type { Candidate, Finding } from "./finding";

/** A hint only: the WebJob runs as its sentence says, if not as its author may think. */
export function unevenSteps(text: string, field: Field): Finding[] {
  const [item, ...others] = field.items;
  if (item?.step === undefined || others.length > 0 || !isUneven(field, item, item.step)) {
    return [];
  }
  const { offset, length, step } = item;
  return [
    {
      offset,
      length,
      code: "schedule-uneven",
      severity: "hint",
      message: messageOf(field, step),
      candidates: candidatesOf(text, field, item, step),
    },
  ];
}

/** A range with a step was chosen value by value; so were offsets that keep the distance. */
function isUneven({ kind, ...field }: Field, { body, from }: Item, step: number): boolean {
  if (body === "range" || step <= 1 || sizeOf(field) < 2) {
    return false;
  }
  const size = kind.max - kind.min + 1;
  return kind.name === "day" || size % step !== 0 || (body === "value" && from - kind.min >= step);
}

function messageOf(field: Field, step: number): string {
  const values = valuesOf(field);
  const shown = values.length > 6 ? `${values.slice(0, 6).join(", ")}, …` : values.join(", ");
  const restart = {
    second: () => l10n.t("Counting starts again with each minute, at seconds {0}.", shown),
    minute: () => l10n.t("Counting starts again with each hour, at minutes {0}.", shown),
    hour: () => l10n.t("Counting starts again with each day, at hours {0}.", shown),
    day: () => l10n.t("Counting starts again with each month, on days {0}.", shown),
    month: () => l10n.t("Counting starts again with each year, in months {0}.", shown),
    weekday: () => l10n.t("Counting starts again with each week, on weekdays {0}.", shown),
  } satisfies Record<FieldName, () => string>;
  return `${restart[field.kind.name]()} ${l10n.t(
    "If the job must run every {0} without exception, run it more often and let it check how long ago the last run was.",
    unitText(field.kind.name, step),
  )}`;
}

function unitText(name: FieldName, step: number): string {
  const texts = {
    second: () => l10n.t("{0} seconds", step),
    minute: () => l10n.t("{0} minutes", step),
    hour: () => l10n.t("{0} hours", step),
    day: () => l10n.t("{0} days", step),
    month: () => l10n.t("{0} months", step),
    weekday: () => l10n.t("{0} days", step),
  } satisfies Record<FieldName, () => string>;
  return texts[name]();
}

function candidatesOf(text: string, { kind }: Field, item: Item, step: number): Candidate[] {
  const { offset, length } = item;
  if (kind.name === "day" && step === 7 && /\s\*\s*$/.test(text)) {
    const weekly = `${text.slice(0, offset)}*${text.slice(offset + length).replace(/\*(\s*)$/, "0$1")}`;
    return [
      {
        action: l10n.t("Once a week, on Sunday"),
        written: weekly,
        edit: { offset: 0, length: text.length, text: weekly },
        isPreferred: false,
      },
    ];
  }
  if (kind.name === "day" || kind.name === "weekday" || item.body === "value") {
    return [];
  }
  // By proportion; the size of the field itself is once.
  const size = kind.max - kind.min + 1;
  const nearest = nearestOf(divisorsOf(size), step);
  const written = nearest === size ? String(kind.min) : `*/${nearest}`;
  return [
    {
      action: l10n.t("Use the nearest even step"),
      written,
      edit: { offset, length, text: written },
      isPreferred: false,
    },
  ];
}
