import { type Field, isComplete, nextValue, sizeOf, valuesOf } from "../field";
import { neverRuns } from "../occurrences";
import type { Schedule } from "../schedule";
import { stepOf } from "./timeOfDay";

const mostListed = 8;

/**
 * The schedule in the shortest text with the same sets, when that is one which cronstrue's words do
 * not mislead about: no steps that start anew at the end of their field, no two day fields at once,
 * no windows of odd minutes. Undefined otherwise.
 */
export function plainForm(schedule: Schedule): string | undefined {
  const [seconds, minutes, hours, days, months, weekdays] = schedule.fields;
  const bothDays = !isComplete(days) && !isComplete(weekdays);
  if (neverRuns(schedule) || bothDays || !hasPlainTime(seconds, minutes, hours)) {
    return undefined;
  }
  const forms = [
    plainField(seconds, 60),
    plainField(minutes, 60),
    plainField(hours, 24),
    plainField(days),
    plainField(months),
    plainField(weekdays),
  ];
  return forms.includes(undefined) ? undefined : forms.join(" ");
}

function hasPlainTime(seconds: Field, minutes: Field, hours: Field): boolean {
  if (!isZero(seconds)) {
    return isInterval(seconds, 60) && isComplete(minutes) && isComplete(hours);
  }
  if (isInterval(minutes, 60)) {
    return isComplete(hours) || (isRun(hours) && sizeOf(hours) > 1);
  }
  return sizeOf(minutes) === 1 || (isComplete(hours) && !isRun(minutes));
}

/** `*`, a number, a range, an interval that fills its field of `size` evenly, or a short list. */
function plainField(field: Field, size?: number): string | undefined {
  const values = valuesOf(field);
  if (isComplete(field)) {
    return "*";
  }
  if (size !== undefined && isInterval(field, size)) {
    return `*/${stepOf(values)}`;
  }
  if (isRun(field) && values.length > 2) {
    return `${values[0]}-${values.at(-1)}`;
  }
  return values.length <= mostListed ? values.join(",") : undefined;
}

function isZero(field: Field): boolean {
  return sizeOf(field) === 1 && nextValue(field, 0) === 0;
}

function isInterval(field: Field, size: number): boolean {
  const values = valuesOf(field);
  return values[0] === 0 && stepOf(values) * values.length === size;
}

function isRun(field: Field): boolean {
  return sizeOf(field) === 1 || stepOf(valuesOf(field)) === 1;
}
