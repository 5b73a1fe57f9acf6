import type { TimerDialect } from "./dialect";
import { canonicalField, type Field, type FieldKind, fieldKinds, type Span } from "./field";
import { parseField } from "./parseField";
import { fieldCountProblem, type ScheduleProblem } from "./problem";

type Six<T> = readonly [T, T, T, T, T, T];

export interface Schedule {
  readonly text: string;
  readonly dialect: TimerDialect;
  /** Seconds, minutes, hours, days, months, weekdays. */
  readonly fields: Six<Field>;
  /**
   * NCrontab's own form, which Kudu writes to logs and triggers: equal sets of values, equal text.
   */
  readonly canonical: string;
}

/**
 * Reads six fields separated by blanks exactly as NCrontab does; any text of any length returns.
 */
export function parseSchedule(
  text: string,
  dialect: TimerDialect = "linux",
): Schedule | ScheduleProblem {
  const spans = findFields(text);
  const fields: Field[] = [];
  let canonical = "";
  for (let index = 0; index < fieldKinds.length && spans.length === fieldKinds.length; index++) {
    const { offset, length } = spans[index] as Span;
    const field = parseField(
      text,
      offset,
      offset + length,
      fieldKinds[index] as FieldKind,
      dialect,
    );
    if ("code" in field) {
      return field;
    }
    fields.push(field);
    canonical += `${index > 0 ? " " : ""}${canonicalField(field)}`;
  }
  return isSix(fields)
    ? { text, dialect, fields, canonical }
    : fieldCountProblem(text, spans.length);
}

function isSix<T>(list: readonly T[]): list is Six<T> {
  return list.length === 6;
}

export function isProblem(result: object): result is ScheduleProblem {
  return "code" in result;
}

/** The pieces between blanks; only U+0020 separates. */
export function findFields(text: string): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < text.length; ) {
    const blank = text.indexOf(" ", at);
    const end = blank < 0 ? text.length : blank;
    if (end > at) {
      spans.push({ offset: at, length: end - at });
    }
    at = end + 1;
  }
  return spans;
}
