import { type Field, isComplete, nextValue, sizeOf, type ValueSet, valuesOf } from "../field";
import type { Schedule } from "../schedule";

export type Unit = "second" | "minute" | "hour";

/** When within a day a schedule runs, in the plainest form that says it exactly. */
export type TimeOfDay =
  /** Evenly, `count` units apart: all day from midnight, or from a first to a last time. */
  | { readonly form: "every"; readonly unit: Unit; readonly count: number; readonly from?: Window }
  /** Seconds of the day. */
  | { readonly form: "at"; readonly times: readonly number[] }
  /** Anything else, smallest unit first. Second 0 alone is left out. */
  | { readonly form: "parts"; readonly parts: readonly Part[] };

/** First and last second of the day, both included. */
interface Window {
  readonly first: number;
  readonly last: number;
}

export interface Part {
  readonly unit: Unit;
  /** Undefined = each of them. */
  readonly values?: readonly number[];
}

const dayLength = 86_400;
const secondsOf = { second: 1, minute: 60, hour: 3600 } as const;
const mostTimes = 6;
const leastForInterval = 4;

export function timeOfDay({ fields }: Schedule): TimeOfDay {
  const [seconds, minutes, hours] = fields;
  const count = sizeOf(seconds) * sizeOf(minutes) * sizeOf(hours);
  const gap = gapOf(seconds, minutes, hours);
  const first = nextValue(hours, 0) * 3600 + nextValue(minutes, 0) * 60 + nextValue(seconds, 0);
  const last = first + gap * (count - 1);
  if (gap > 0) {
    const isAllDay = last - first + gap === dayLength;
    if (isAllDay && first === 0) {
      return { form: "every", ...unitsOf(gap) };
    }
    // Once in each minute or hour: which second or minute says more than an interval.
    const isOncePerUnit = isAllDay && (gap === secondsOf.minute || gap === secondsOf.hour);
    if (!isOncePerUnit && count >= leastForInterval) {
      return { form: "every", ...unitsOf(gap), from: { first, last } };
    }
  }
  return count <= mostTimes
    ? { form: "at", times: timesOf(seconds, minutes, hours) }
    : { form: "parts", parts: partsOf(seconds, minutes, hours) };
}

/** Seconds between neighbouring times when all of a day are equally far apart, else 0. */
function gapOf(seconds: Field, minutes: Field, hours: Field): number {
  if (sizeOf(seconds) > 1) {
    const isOneMinute = sizeOf(minutes) === 1 && sizeOf(hours) === 1;
    const isUnbroken =
      fills(seconds) &&
      (sizeOf(hours) === 1 ? isRun(minutes) : isComplete(minutes) && isRun(hours));
    return isOneMinute || isUnbroken ? stepOf(valuesOf(seconds)) : 0;
  }
  if (sizeOf(minutes) > 1) {
    const isUnbroken = sizeOf(hours) === 1 || (fills(minutes) && isRun(hours));
    return isUnbroken ? stepOf(valuesOf(minutes)) * secondsOf.minute : 0;
  }
  return stepOf(valuesOf(hours)) * secondsOf.hour;
}

/** The distance between neighbours; 0 when there are none, or when it differs. */
export function stepOf(values: readonly number[]): number {
  const [first = 0, second = first] = values;
  const step = second - first;
  return values.every((value, index) => value === first + index * step) ? step : 0;
}

function isRun(set: ValueSet): boolean {
  return sizeOf(set) === 1 || stepOf(valuesOf(set)) === 1;
}

/**
 * True when the distance stays the same from the last value of a minute or an hour to the first of
 * the next.
 */
function fills(set: ValueSet): boolean {
  return stepOf(valuesOf(set)) * sizeOf(set) === 60;
}

function unitsOf(gap: number): { unit: Unit; count: number } {
  const unit =
    (["hour", "minute"] as const).find((larger) => gap % secondsOf[larger] === 0) ?? "second";
  return { unit, count: gap / secondsOf[unit] };
}

function timesOf(seconds: ValueSet, minutes: ValueSet, hours: ValueSet): number[] {
  return valuesOf(hours).flatMap((hour) =>
    valuesOf(minutes).flatMap((minute) =>
      valuesOf(seconds).map((second) => hour * 3600 + minute * 60 + second),
    ),
  );
}

function partsOf(seconds: Field, minutes: Field, hours: Field): Part[] {
  const parts = [partOf("minute", minutes), partOf("hour", hours)];
  const isAtZero = sizeOf(seconds) === 1 && nextValue(seconds, 0) === 0;
  return isAtZero ? parts : [partOf("second", seconds), ...parts];
}

function partOf(unit: Unit, field: Field): Part {
  return { unit, values: isComplete(field) ? undefined : valuesOf(field) };
}
