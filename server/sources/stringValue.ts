/** What a string of source code says, whatever its language. */
import type { StringValue } from "./code";

/** What stands before the closing quotes; undefined for a string without an end. */
export function contentBefore(
  quotes: string,
  text: string,
  start: number,
  end: number,
): string | undefined {
  const content = text.slice(start, end);
  return content.endsWith(quotes) ? content.slice(0, -quotes.length) : undefined;
}

/** With its place where the source reads as the value does. */
export function stringValue(
  value: string | undefined,
  written: string | undefined,
  offset: number,
): StringValue | undefined {
  return value === undefined
    ? undefined
    : value === written
      ? { value, literal: { offset, length: value.length } }
      : { value };
}
