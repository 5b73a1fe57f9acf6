/**
 * A JSON string as it stands in a document: its value, and where each character of the value is
 * written.
 */
import type { Span } from "../../core/cron/field";

export interface JsonString {
  readonly value: string;
  /**
   * Document offset of the value's character at `index`; of the closing quote for `value.length`.
   */
  toDocument(index: number): number;
  /** The value's character that a document offset stands in or before. */
  toValue(offset: number): number;
  /** The span of a piece of the value in the document. */
  spanOf(piece: Span): Span;
}

/**
 * `offset` is that of the opening quote, `literal` the text from there to the closing one.
 * Undefined for a broken literal, whose characters have no certain place.
 */
export function jsonString(value: string, literal: string, offset: number): JsonString | undefined {
  const starts = literal.includes("\\") ? characterStarts(literal) : undefined;
  if ((starts?.length ?? literal.length - 1) !== value.length + 1) {
    return undefined;
  }
  const toDocument = (index: number) => offset + (starts?.[index] ?? index + 1);
  const toValue = (place: number) => {
    const inside = Math.max(place - offset, 1);
    if (starts === undefined) {
      return Math.min(inside - 1, value.length);
    }
    return starts.findLastIndex((start) => start <= inside);
  };
  const spanOf = (piece: Span) => {
    const start = toDocument(piece.offset);
    return { offset: start, length: toDocument(piece.offset + piece.length) - start };
  };
  return { value, toDocument, toValue, spanOf };
}

function characterStarts(literal: string): number[] {
  const starts: number[] = [];
  for (let at = 1; at < literal.length - 1; ) {
    starts.push(at);
    at += literal[at] !== "\\" ? 1 : literal[at + 1] === "u" ? 6 : 2;
  }
  starts.push(literal.length - 1);
  return starts;
}
