/**
 * Inside the string of a schedule: values and names of the field at the cursor, and whole
 * schedules.
 */
import * as l10n from "@vscode/l10n";
import { type CompletionItem, CompletionItemKind, type Range } from "vscode-languageserver";
import { describeBriefly, describeSchedule } from "../../core/cron/describe";
import { type FieldKind, fieldKinds } from "../../core/cron/field";
import { isProblem, parseSchedule } from "../../core/cron/schedule";
import type { WebJobsSettings } from "../../core/protocol";
import { dialectOf, type JobDocument, type WrittenSchedule } from "../document/jobDocument";
import { rangeOf } from "../document/range";
import { exampleSchedules } from "../document/schema";
import type { FeatureContext } from "../environment";
import { fieldTitle } from "../fieldTitle";
import { explainSchedule } from "./explainSchedule";
import { pieceAt } from "./pieceAt";
import { fieldIndexAt } from "./signatureHelp";

export function completeField(
  document: JobDocument,
  schedule: WrittenSchedule,
  offset: number,
  settings: WebJobsSettings,
  context: FeatureContext,
): CompletionItem[] {
  const { string } = schedule;
  const at = string.toValue(offset);
  const index = fieldIndexAt(string.value, at);
  const kind = fieldKinds[index];
  const values =
    kind === undefined ? [] : fieldItems(document, schedule, at, kind, settings, context);
  const whole = rangeOf(
    document.document,
    string.spanOf({ offset: 0, length: string.value.length }),
  );
  const isFresh = string.value.slice(0, at).trim().split(" ").length <= 1;
  const schedules = isFresh ? scheduleItems(whole, settings, context) : [];
  return index === 0 && string.value.trim() === ""
    ? [...schedules, ...values]
    : [...values, ...schedules];
}

/**
 * Whole schedules, each with its sentence and next runs; `quote` where the string is not yet there.
 */
export function scheduleItems(
  range: Range | undefined,
  settings: WebJobsSettings,
  context: FeatureContext,
  quote = "",
): CompletionItem[] {
  return exampleSchedules.flatMap((text, order) => {
    const schedule = parseSchedule(text, dialectOf(settings.platform));
    if (isProblem(schedule)) {
      return [];
    }
    const newText = `${quote}${text}${quote}`;
    return {
      label: newText,
      kind: CompletionItemKind.Event,
      detail: describeSchedule(schedule, context.locale),
      documentation: { kind: "markdown", value: explainSchedule(schedule, settings, context) },
      sortText: `a${order}`,
      filterText: newText,
      ...(range === undefined ? { insertText: newText } : { textEdit: { range, newText } }),
    };
  });
}

function fieldItems(
  document: JobDocument,
  { string }: WrittenSchedule,
  at: number,
  kind: FieldKind,
  settings: WebJobsSettings,
  context: FeatureContext,
): CompletionItem[] {
  const text = string.value;
  const piece = pieceAt(text, at);
  const range = rangeOf(document.document, string.spanOf(piece));
  const previous = text[piece.offset - 1] ?? " ";
  return fieldChoices(kind, previous).map(({ value, title }, order) => {
    const result = text.slice(0, piece.offset) + value + text.slice(piece.offset + piece.length);
    return {
      label: value,
      kind: title ? CompletionItemKind.EnumMember : CompletionItemKind.Value,
      detail: title ?? fieldTitle(kind.name),
      documentation: sentenceOf(result, settings, context),
      sortText: `b${String(order).padStart(3, "0")}`,
      filterText: value,
      textEdit: { range, newText: value },
    };
  });
}

export interface Choice {
  readonly value: string;
  readonly title?: string;
}

/**
 * After a slash steps, after a dash or comma values, at the beginning of a field whole fields too.
 */
export function fieldChoices(kind: FieldKind, previous: string): Choice[] {
  const size = kind.max - kind.min + 1;
  const steps = [2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30].filter((step) => size % step === 0);
  if (previous === "/") {
    return steps.map((step) => ({ value: String(step), title: l10n.t("every {0}", step) }));
  }
  const names = kind.names?.map((name) => ({ value: name.slice(0, 3), title: name })) ?? [];
  const numbers = Array.from({ length: size }, (_, index) => ({ value: String(kind.min + index) }));
  const fields =
    previous === " "
      ? [
          { value: "*", title: l10n.t("any") },
          ...steps.slice(0, 4).map((step) => ({
            value: `*/${step}`,
            title: l10n.t("every {0}", step),
          })),
        ]
      : [];
  const ranges =
    kind.name === "weekday" && previous === " "
      ? [{ value: "1-5", title: l10n.t("Monday to Friday") }]
      : [];
  return [...fields, ...ranges, ...names, ...numbers];
}

function sentenceOf(
  text: string,
  settings: WebJobsSettings,
  { locale }: FeatureContext,
): string | undefined {
  const schedule = parseSchedule(text, dialectOf(settings.platform));
  return isProblem(schedule) ? undefined : describeBriefly(schedule, locale);
}
