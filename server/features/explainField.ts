/**
 * The field of a schedule that the cursor is in: its place, its range, its names, what is chosen.
 */
import * as l10n from "@vscode/l10n";
import type { Span } from "../../core/cron/field";
import { type Field, fieldKinds, isComplete, valuesOf } from "../../core/cron/field";
import { findFields, type Schedule } from "../../core/cron/schedule";
import { fieldTitle, rangeText } from "../fieldTitle";

export interface ExplainedField extends Span {
  readonly index: number;
  /** Markdown. */
  readonly text: string;
}

/**
 * `at` is an offset in the schedule's text; undefined on a blank between fields and behind the
 * sixth.
 */
export function explainField(
  text: string,
  at: number,
  schedule?: Schedule,
): ExplainedField | undefined {
  const spans = findFields(text);
  const index = spans.findIndex(({ offset, length }) => offset <= at && at < offset + length);
  const span = spans[index];
  const kind = fieldKinds[index];
  if (span === undefined || kind === undefined) {
    return undefined;
  }
  const written = text.slice(span.offset, span.offset + span.length);
  const field = schedule?.fields[index];
  const lines = [
    l10n.t("Field {0} of 6, {1}: {2}", index + 1, fieldTitle(kind.name), `\`${written}\``),
    rangeText(kind),
    ...(field === undefined ? [] : [l10n.t("Values: {0}", valuesText(field))]),
  ];
  return { ...span, index, text: lines.join("  \n") };
}

function valuesText(field: Field): string {
  if (isComplete(field)) {
    return l10n.t("all");
  }
  const { names, min } = field.kind;
  const shown = valuesOf(field).map((value) => names?.[value - min] ?? String(value));
  return shown.length > 12 ? `${shown.slice(0, 12).join(", ")}, …` : shown.join(", ");
}
