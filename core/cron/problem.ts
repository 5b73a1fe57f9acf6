import type { FieldKind, Span } from "./field";

/**
 * The first thing wrong with a schedule, in the order in which NCrontab looks. The codes are
 * stable.
 */
export type ScheduleProblem = CountProblem | FieldProblem | RangeProblem;

/**
 * The span is that of the offending piece; where the piece is empty, that of the character which
 * announced it (`,` `-` `/`).
 */
interface Refusal extends Span {
  /** NCrontab's message, to the byte: what Kudu writes to the job's scheduler log. */
  readonly message: string;
  /** The message of the exception inside, which Kudu does not show. */
  readonly inner?: string;
}

/** Not six fields: the span is the whole text. */
export interface CountProblem extends Refusal {
  readonly code: "field-count";
  readonly count: number;
}

interface InField extends Refusal {
  /** The field in which it was found. */
  readonly kind: FieldKind;
  /** The offending text without what surrounds it; empty where something is missing. */
  readonly piece: string;
}

export interface FieldProblem extends InField {
  readonly code:
    | "empty-item"
    | "empty-range-end"
    | "empty-step"
    | "not-a-number"
    | "unknown-name"
    | "bad-number"
    | "bad-step"
    | "number-overflow"
    | "step-overflow";
}

/** A number that is too low or too high for its field. */
export interface RangeProblem extends InField {
  readonly code: "too-low" | "too-high";
  readonly value: number;
}

export const emptyValueMessage = "A crontab field value cannot be empty.";
export const formatMessage = "Input string was not in a correct format.";
export const int32Max = 2147483647;
export const int32Message = "Value was either too large or too small for an Int32.";
/** First line of the runtime's own text: NCrontab's loop runs past the end of its bit set. */
export const indexMessage =
  "Index was out of range. Must be non-negative and less than the size of the collection.";

export function fieldCountProblem(text: string, count: number): CountProblem {
  return {
    code: "field-count",
    message: `'${text}' is an invalid crontab expression. It must contain 6 components of a schedule in the sequence of seconds, minutes, hours, days, months, and days of week.`,
    offset: 0,
    length: text.length,
    count,
  };
}

function fieldMessage(fieldText: string, { label }: FieldKind): string {
  return `'${fieldText}' is not a valid [${label}] crontab field expression.`;
}

export function valueMessage(piece: string, { label, min, max, names }: FieldKind): string {
  return names
    ? `'${piece}' is not a known value name. Use one of the following: ${names.join(", ")}.`
    : `'${piece}' is not a valid [${label}] crontab field value. It must be a numeric value between ${min} and ${max} (all inclusive).`;
}

export function rangeMessage(value: number, { label, min, max }: FieldKind): string {
  const comparison = value < min ? "lower than the minimum" : "higher than the maximum";
  return `${value} is ${comparison} allowable value for the [${label}] field. Value must be between ${min} and ${max} (all inclusive).`;
}

/** The field that is being read, within the whole text. */
export interface Source {
  readonly text: string;
  readonly kind: FieldKind;
  readonly offset: number;
  readonly end: number;
}

/** A problem of the piece between `start` and `end`, which may be empty. */
export function fieldProblem(
  { text, kind }: Source,
  code: FieldProblem["code"],
  message: string,
  start: number,
  end: number,
): FieldProblem {
  const offset = start === end ? start - 1 : start;
  const piece = text.slice(start, end);
  return { code, message, offset, length: end - offset, kind, piece };
}

/**
 * A problem that NCrontab reports as one of the whole field, with the piece in the inner message.
 */
export function wrappedProblem(
  source: Source,
  code: FieldProblem["code"],
  inner: string,
  start: number,
  end: number,
): FieldProblem {
  const message = fieldMessage(source.text.slice(source.offset, source.end), source.kind);
  return { ...fieldProblem(source, code, message, start, end), inner };
}
