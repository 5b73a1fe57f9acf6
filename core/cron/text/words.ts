import type { Unit } from "./timeOfDay";

/** The words for a schedule in one language. Lists come joined; times come as `09:30`. */
export interface Words {
  readonly months: readonly string[];
  readonly weekdays: readonly string[];
  readonly and: (items: readonly string[]) => string;
  readonly or: (items: readonly string[]) => string;
  readonly through: (first: string, last: string) => string;
  readonly inSteps: (first: number, last: number, step: number) => string;
  /** The beginning of a sentence: every 15 minutes. */
  readonly every: (unit: Unit, count: number) => string;
  readonly window: (first: string, last: string) => string;
  readonly at: (times: string) => string;
  readonly daily: (times: string) => string;
  readonly weekly: (weekday: string, times: string) => string;
  /** The beginning of a sentence: at minutes 5 and 20. */
  readonly atParts: (unit: Unit, values: string, isOne: boolean) => string;
  /** What the beginning is part of: of hours 9 and 17, of every hour. */
  readonly ofParts: (unit: Unit, values: string, isOne: boolean) => string;
  readonly ofEvery: (unit: Unit) => string;
  readonly onWeekdays: (list: string, isOneRun: boolean) => string;
  readonly onDays: (days: string, isOne: boolean) => string;
  /** Both day fields: the day of the month counts only if it is one of these weekdays. */
  readonly ifWeekday: (list: string) => string;
  readonly onNthWeekday: (nth: number, weekday: string) => string;
  readonly onDate: (day: number, month: string) => string;
  readonly inMonths: (list: string, isOneRun: boolean) => string;
  readonly never: (sentence: string) => string;
}

/** Joins as `a, b and c`, with the given word before the last. */
export function listWith(word: string): (items: readonly string[]) => string {
  return (items) => {
    const last = items.at(-1) ?? "";
    return items.length > 1 ? `${items.slice(0, -1).join(", ")} ${word} ${last}` : last;
  };
}
