/** Values of a field written as NCRONTAB, in ranges rather than one long list. */
import {
  type FieldKind,
  hasValue,
  type Item,
  nextValue,
  type ValueSet,
} from "../../../core/cron/field";

/** Ascending values: two apart by commas, three or more as a range; `*` when they are all. */
export function fieldText(kind: FieldKind, set: ValueSet): string {
  const runs: string[] = [];
  let first = nextValue(set, kind.min);
  if (first === kind.min && lastOf(set, first) === kind.max) {
    return "*";
  }
  while (first >= 0) {
    const last = lastOf(set, first);
    runs.push(rangeText(String(first), String(last)));
    first = nextValue(set, last + 1);
  }
  return runs.join(",");
}

function lastOf(set: ValueSet, first: number): number {
  let last = first;
  while (hasValue(set, last + 1)) {
    last++;
  }
  return last;
}

/**
 * A reversed range as its author meant it: on past the end of the field, and from its beginning
 * again.
 */
export function wrappedRange(kind: FieldKind, { from, to, step = 1 }: Item, casing: NameCase) {
  const name = (value: number) =>
    casing(kind.names?.[value - kind.min]?.slice(0, 3) ?? "") || String(value);
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

/** How a name is written; empty for a number. */
export type NameCase = (name: string) => string;

/** Names in the letter case of the text, numbers where it has no name. */
export function nameCase(text: string): NameCase {
  if (!/[a-z]/i.test(text)) {
    return () => "";
  }
  if (text === text.toUpperCase()) {
    return (name) => name.toUpperCase();
  }
  return text === text.toLowerCase() ? (name) => name.toLowerCase() : (name) => name;
}
