/**
 * One of the six fields of a schedule: its range, its names, and the set of values parsed from it.
 */

export type FieldName = "second" | "minute" | "hour" | "day" | "month" | "weekday";

export interface FieldKind {
  readonly name: FieldName;
  /** What NCrontab calls the field in its messages. */
  readonly label: string;
  readonly min: number;
  readonly max: number;
  /** Every value of the range. */
  readonly all: ValueSet;
  /** Full English names from `min` upwards; any prefix of one is a value. */
  readonly names?: readonly string[];
}

export const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

export const weekdayNames = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
] as const;

/** In the order in which a schedule writes them. */
export const fieldKinds = [
  { name: "second", label: "Second", min: 0, max: 59, all: rangeSet(0, 59) },
  { name: "minute", label: "Minute", min: 0, max: 59, all: rangeSet(0, 59) },
  { name: "hour", label: "Hour", min: 0, max: 23, all: rangeSet(0, 23) },
  { name: "day", label: "Day", min: 1, max: 31, all: rangeSet(1, 31) },
  { name: "month", label: "Month", min: 1, max: 12, all: rangeSet(1, 12), names: monthNames },
  { name: "weekday", label: "DayOfWeek", min: 0, max: 6, all: rangeSet(0, 6), names: weekdayNames },
] as const satisfies readonly FieldKind[];

/** A piece of the text, in UTF-16 code units from its beginning. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/**
 * One member of a field's comma-separated list, as written: nothing swapped, clamped or filled in.
 */
export interface Item extends Span {
  readonly body: "all" | "value" | "range";
  /** The value, or the range's left end; the field's `min` for `*`. */
  readonly from: number;
  /** The range's right end; equal to `from` for a value; the field's `max` for `*`. */
  readonly to: number;
  /** The number after `/`: may be zero, negative or larger than the field. */
  readonly step?: number;
}

/** A set of small numbers as bits: `low` holds 0–31, `high` holds 32–63. */
export interface ValueSet {
  readonly low: number;
  readonly high: number;
}

export interface Field extends Span, ValueSet {
  readonly kind: FieldKind;
  readonly items: readonly Item[];
}

export function hasValue(set: ValueSet, value: number): boolean {
  return ((value < 32 ? set.low >>> value : set.high >>> (value - 32)) & 1) === 1;
}

/** The smallest member ≥ `from` (0–64), or -1. */
export function nextValue({ low, high }: ValueSet, from: number): number {
  if (from < 32) {
    const bits = low & (-1 << from);
    if (bits !== 0) {
      return lowestBit(bits);
    }
    return high === 0 ? -1 : 32 + lowestBit(high);
  }
  const bits = from < 64 ? high & (-1 << (from - 32)) : 0;
  return bits === 0 ? -1 : 32 + lowestBit(bits);
}

export function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}

export function sizeOf(set: ValueSet): number {
  return valuesOf(set).length;
}

/** All members, ascending. */
export function valuesOf(set: ValueSet): number[] {
  const values: number[] = [];
  for (let value = nextValue(set, 0); value >= 0; value = nextValue(set, value + 1)) {
    values.push(value);
  }
  return values;
}

/** What a field says, however it is written. */
type FieldValues = Pick<Field, "kind" | "low" | "high">;

/** True when the field holds every value of its range, however it is written. */
export function isComplete({ kind, low, high }: FieldValues): boolean {
  return low === kind.all.low && high === kind.all.high;
}

/** The numbers from `first` to `last` (0 ≤ first ≤ last < 64). */
export function rangeSet(first: number, last: number): ValueSet {
  return { low: bitsBetween(first, last), high: bitsBetween(first - 32, last - 32) };
}

function bitsBetween(first: number, last: number): number {
  if (last < 0 || first > 31) {
    return 0;
  }
  return (-1 << Math.max(first, 0)) & (-1 >>> (31 - Math.min(last, 31)));
}

/**
 * `*`, or ascending numbers with neighbours joined as `a-b`: what NCrontab prints, and Kudu logs.
 */
export function canonicalField(field: FieldValues): string {
  if (isComplete(field)) {
    return "*";
  }
  let text = "";
  let first = nextValue(field, 0);
  while (first >= 0) {
    let last = first;
    while (hasValue(field, last + 1)) {
      last++;
    }
    text += `${text && ","}${first}${last > first ? `-${last}` : ""}`;
    first = nextValue(field, last + 1);
  }
  return text;
}
