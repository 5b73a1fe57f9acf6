/**
 * Reads an English sentence about a schedule back into its six sets of numbers, as a person would:
 * by its words alone. It knows nothing of how the sentences are made.
 */

const months =
  "January February March April May June July August September October November December".split(
    " ",
  );
const weekdays = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
const ordinals = ["first", "second", "third", "fourth"];
const units = ["second", "minute", "hour"];
const sizes = [60, 60, 24];
const unitSeconds = [1, 60, 3600];

const upTo = (from: number, to: number, step = 1) =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);

const ascending = (values: Iterable<number>) => [...new Set(values)].sort((a, b) => a - b);

/** Takes a clause off the end of what is left of the sentence. */
class Sentence {
  constructor(private rest: string) {}

  take(pattern: RegExp): RegExpExecArray | null {
    const match = pattern.exec(this.rest);
    if (match) {
      this.rest = this.rest.slice(0, match.index);
    }
    return match;
  }

  get left(): string {
    return this.rest;
  }
}

/**
 * "January, March and May through July" by the numbers of its names; a range may go over the end.
 */
function readNames(list: string, names: readonly string[]): number[] {
  const find = (name: string) => {
    const index = names.indexOf(name);
    if (index < 0) {
      throw new Error(`not a name: ${name}`);
    }
    return index;
  };
  const values = list.split(/, | and | or /).flatMap((item) => {
    const [first = "", last = first] = item.split(" through ");
    const from = find(first);
    const to = find(last);
    return upTo(from, to < from ? to + names.length : to).map((value) => value % names.length);
  });
  return ascending(values);
}

function readNumbers(list: string): number[] {
  const values = list.split(/, | and /).flatMap((item) => {
    const match = /^(\d+)(?: through (\d+)(?: in steps of (\d+))?)?$/.exec(item);
    if (!match) {
      throw new Error(`not a number: ${item}`);
    }
    const [, first, last = first, step = 1] = match;
    return upTo(Number(first), Number(last), Number(step));
  });
  return ascending(values);
}

function readClock(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(":").map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}

/** Seconds of the day as sets of seconds, minutes and hours. */
function setsOf(times: readonly number[]): number[][] {
  return [
    ascending(times.map((time) => time % 60)),
    ascending(times.map((time) => Math.floor(time / 60) % 60)),
    ascending(times.map((time) => Math.floor(time / 3600))),
  ];
}

const times = new Map<string, number[][]>();

/** "Every second" has many times of the day and is said often. */
function readTimeOnce(text: string): number[][] {
  const sets = times.get(text) ?? readTime(text);
  times.set(text, sets);
  return sets;
}

function readTime(text: string): number[][] {
  const interval =
    /^Every (?:(\d+) )?(second|minute|hour)s?(?: from ([\d:]+) through ([\d:]+))?$/.exec(text);
  if (interval) {
    const [, count = "1", unit = "", first = "00:00", last = "23:59:59"] = interval;
    const gap = Number(count) * (unitSeconds[units.indexOf(unit)] ?? 0);
    return setsOf(upTo(readClock(first), readClock(last), gap));
  }
  const clock = /^(?:At|Every \w+ at) (\d\d:[\d:, and]+)$/.exec(text);
  if (clock) {
    return setsOf((clock[1] ?? "").split(/, | and /).map(readClock));
  }
  return readParts(text);
}

/**
 * "At seconds 5 and 7 of minute 3 of every hour": what is smaller than all named is 0, what is not
 * named is each.
 */
function readParts(text: string): number[][] {
  const sets: (number[] | undefined)[] = [undefined, undefined, undefined];
  let smallest = units.length;
  for (const part of text.split(/ of (?=every|second|minute|hour)/)) {
    const match = /^(?:At |Every |every )?(second|minute|hour)s?(?: (\d.*))?$/.exec(part);
    if (!match) {
      throw new Error(`not a part: ${part}`);
    }
    const unit = units.indexOf(match[1] ?? "");
    sets[unit] = match[2] ? readNumbers(match[2]) : undefined;
    smallest = Math.min(smallest, unit);
  }
  return sets.map((set, unit) => set ?? (unit < smallest ? [0] : upTo(0, (sizes[unit] ?? 0) - 1)));
}

const anyOf = (list: readonly string[]) => `(?:${list.join("|")})`;
const listOf = (items: readonly string[]) =>
  `(${anyOf(items)}(?:(?:, | and | or | through )${anyOf(items)})*)`;

const clauses = {
  inMonths: new RegExp(`, (?:in|from) ${listOf(months)}$`),
  onlyIf: new RegExp(` only if it is a ${listOf(weekdays)}$`),
  onNth: new RegExp(`, on the (\\w+) (${anyOf(weekdays)}) of the month$`),
  onDays: /, on days? ([^:]+) of the month$/,
  onDate: new RegExp(`, on (${anyOf(months)}) (\\d+)$`),
  onWeekdays: new RegExp(`, (?:on )?${listOf(weekdays)}$`),
  weekly: new RegExp(`^Every (${anyOf(weekdays)}) at`),
};

export function readSentence(text: string): number[][] {
  const never = /^Never, as there is no such date: (.)/;
  const sentence = new Sentence(text.replace(never, (_, first) => first.toUpperCase()));
  const inMonths = sentence.take(clauses.inMonths);
  const onlyIf = sentence.take(clauses.onlyIf);
  const onNth = sentence.take(clauses.onNth);
  const onDays = sentence.take(clauses.onDays);
  const onDate = sentence.take(clauses.onDate);
  const onWeekdays = sentence.take(clauses.onWeekdays);
  const weekly = clauses.weekly.exec(sentence.left);

  const nth = ordinals.indexOf(onNth?.[1] ?? "");
  const days = onNth
    ? upTo(nth * 7 + 1, nth * 7 + 7)
    : onDays
      ? readNumbers(onDays[1] ?? "")
      : onDate
        ? [Number(onDate[2])]
        : upTo(1, 31);
  const monthList = inMonths?.[1] ?? onDate?.[1];
  const weekdayList = (onlyIf ?? onWeekdays ?? weekly)?.[1] ?? onNth?.[2];
  return [
    ...readTimeOnce(sentence.left),
    days,
    monthList ? readNames(monthList, months).map((month) => month + 1) : upTo(1, 12),
    weekdayList ? readNames(weekdayList, weekdays) : upTo(0, 6),
  ];
}
