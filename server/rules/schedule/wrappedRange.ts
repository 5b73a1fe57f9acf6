/** A reversed range as its author meant it. */
import type { FieldKind, Item } from "../../../core/cron/field";

/**
 * On past the end of the field, and from its beginning again; names where the text has names, in
 * its letter case.
 */
export function wrappedRange(
  kind: FieldKind,
  { from, to, step = 1 }: Item,
  written: string,
): string {
  const names = /[a-z]/i.test(written) ? kind.names : undefined;
  const name = (value: number) =>
    inCaseOf(written, names?.[value - kind.min]?.slice(0, 3) ?? String(value));
  if (step <= 1) {
    const parts = [rangeText(name(from), name(kind.max)), rangeText(name(kind.min), name(to))];
    return parts.join(",");
  }
  const size = kind.max - kind.min + 1;
  const values: string[] = [];
  for (let value = from; value <= to + size; value += step) {
    values.push(name(value > kind.max ? value - size : value));
  }
  return values.join(",");
}

function rangeText(first: string, last: string): string {
  return first === last ? first : `${first}-${last}`;
}

function inCaseOf(written: string, name: string): string {
  if (written === written.toUpperCase()) {
    return name.toUpperCase();
  }
  return written === written.toLowerCase() ? name.toLowerCase() : name;
}
