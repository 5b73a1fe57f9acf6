import { isComplete, sizeOf, valuesOf } from "../field";
import { neverRuns } from "../occurrences";
import type { Schedule } from "../schedule";
import { type Part, stepOf, timeOfDay } from "./timeOfDay";
import type { Words } from "./words";

/** A schedule in words which mean exactly its six sets of values: other sets, other words. */
export function composeSentence(schedule: Schedule, words: Words): string {
  const date = sayDate(schedule, words);
  const sentence = [sayTime(schedule, words), ...date].join(", ");
  return neverRuns(schedule)
    ? words.never(sentence.charAt(0).toLowerCase() + sentence.slice(1))
    : sentence;
}

function sayTime(schedule: Schedule, words: Words): string {
  const time = timeOfDay(schedule);
  if (time.form === "parts") {
    return sayParts(time.parts, words);
  }
  if (time.form === "every") {
    const every = words.every(time.unit, time.count);
    const [first, last] = time.from ? clocks([time.from.first, time.from.last]) : [];
    return first && last ? `${every} ${words.window(first, last)}` : every;
  }
  const times = words.and(clocks(time.times));
  const weekday = leadingWeekday(schedule, words);
  if (weekday) {
    return words.weekly(weekday, times);
  }
  const isDaily = isComplete(schedule.fields[3]) && isComplete(schedule.fields[5]);
  return isDaily ? words.daily(times) : words.at(times);
}

/** "Every Monday at 09:30" says what "At 09:30, on Monday" would. */
function leadingWeekday(schedule: Schedule, words: Words): string | undefined {
  const [, , , days, , weekdays] = schedule.fields;
  const [weekday, ...others] = valuesOf(weekdays);
  const leads = weekday !== undefined && others.length === 0 && isComplete(days);
  return leads && timeOfDay(schedule).form === "at" ? words.weekdays[weekday] : undefined;
}

function sayParts([first, ...others]: readonly Part[], words: Words): string {
  if (!first) {
    return "";
  }
  const beginning = first.values
    ? words.atParts(first.unit, sayNumbers(first.values, words), first.values.length === 1)
    : words.every(first.unit, 1);
  const endings = others.filter((part, index) => !isPlain(part, first, others[index - 1]));
  const said = endings.map(({ unit, values }) =>
    values
      ? words.ofParts(unit, sayNumbers(values, words), values.length === 1)
      : words.ofEvery(unit),
  );
  return [beginning, ...said].join(" ");
}

/**
 * "Every second of every minute of hours 1 and 5", "at second 30 of every minute of every hour":
 * "every" goes without saying.
 */
function isPlain(part: Part, first: Part, before: Part | undefined): boolean {
  const isMiddle = !part.values && !first.values && part.unit === "minute";
  return isMiddle || (!part.values && before !== undefined && !before.values);
}

function sayDate(schedule: Schedule, words: Words): string[] {
  const [, , , days, months, weekdays] = schedule.fields;
  const onDays = isComplete(days) ? "" : sayDays(schedule, words);
  const isSaid = isComplete(weekdays) || onDays !== "" || leadingWeekday(schedule, words);
  const onWeekdays = isSaid ? "" : sayWeekdays(valuesOf(weekdays), words);
  const inMonths = isComplete(months) || isDate(schedule) ? "" : sayMonths(valuesOf(months), words);
  return [onDays, onWeekdays, inMonths].filter((part) => part !== "");
}

/** The days of the month, and the weekdays which they must be as well. */
function sayDays(schedule: Schedule, words: Words): string {
  const [, , , days, months, weekdays] = schedule.fields;
  const names = valuesOf(weekdays).map((weekday) => words.weekdays[weekday] ?? "");
  const nth = nthWeek(valuesOf(days));
  if (nth && names.length === 1) {
    return words.onNthWeekday(nth, names[0] ?? "");
  }
  const values = valuesOf(days);
  const [month = 1] = valuesOf(months);
  const onDays = isDate(schedule)
    ? words.onDate(values[0] ?? 1, words.months[month - 1] ?? "")
    : words.onDays(sayNumbers(values, words), values.length === 1);
  return isComplete(weekdays) ? onDays : `${onDays} ${words.ifWeekday(words.or(names))}`;
}

/** One day of one month. */
function isDate({ fields }: Schedule): boolean {
  return sizeOf(fields[3]) === 1 && sizeOf(fields[4]) === 1;
}

/**
 * 1–4 when the days are the 1st to the 7th and so on, in which each weekday comes exactly once;
 * else 0.
 */
export function nthWeek(days: readonly number[]): number {
  const [first = 0] = days;
  const isWeek = days.length === 7 && stepOf(days) === 1 && first % 7 === 1;
  return isWeek ? (first + 6) / 7 : 0;
}

function sayMonths(months: readonly number[], words: Words): string {
  const { text, isOneRun } = sayRuns(months, (month) => words.months[month - 1] ?? "", words);
  return words.inMonths(text, isOneRun);
}

/** The week begins on Monday, unless the days follow each other only when it begins on Sunday. */
function sayWeekdays(weekdays: readonly number[], words: Words): string {
  const fromMonday = weekdays.map((weekday) => weekday || 7).sort((a, b) => a - b);
  const fromSunday = stepOf(weekdays) === 1 && stepOf(fromMonday) !== 1 ? weekdays : fromMonday;
  const { text, isOneRun } = sayRuns(fromSunday, (day) => words.weekdays[day % 7] ?? "", words);
  return words.onWeekdays(text, isOneRun);
}

const leastForSteps = 6;

function sayNumbers(values: readonly number[], words: Words): string {
  const step = stepOf(values);
  const [first = 0] = values;
  return step > 1 && values.length >= leastForSteps
    ? words.inSteps(first, values.at(-1) ?? first, step)
    : sayRuns(values, String, words).text;
}

/** Three neighbours or more as a range, the others one by one. */
function sayRuns(values: readonly number[], name: (value: number) => string, words: Words) {
  const items: string[] = [];
  for (let index = 0; index < values.length; ) {
    const first = values[index] ?? 0;
    let length = 1;
    while (values[index + length] === first + length) {
      length++;
    }
    const isRange = length > 2;
    items.push(isRange ? words.through(name(first), name(first + length - 1)) : name(first));
    index += isRange ? length : 1;
  }
  const isOneRun = items.length === 1 && values.length > 2;
  return { text: words.and(items), isOneRun };
}

/** `09:30`; with seconds when one of the times has them. */
function clocks(times: readonly number[]): string[] {
  const hasSeconds = times.some((time) => time % 60 !== 0);
  return times.map((time) => {
    const parts = [Math.floor(time / 3600), Math.floor(time / 60) % 60, time % 60];
    return (hasSeconds ? parts : parts.slice(0, 2))
      .map((part) => String(part).padStart(2, "0"))
      .join(":");
  });
}
