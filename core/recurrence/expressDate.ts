import { longestMonths } from "../cron/calendar";
import { divisorsOf, type FieldsText, listText, nearestOf } from "./fieldText";
import type { DayOfMonth, Recurrence, Unsupported } from "./recurrence";

/** The fields of days, months and weekdays. */
export function expressDate(recurrence: Recurrence): FieldsText {
  if (recurrence.once) {
    const [, month, day] = recurrence.once.split("-").map(Number);
    return { text: `${day} ${month} *`, unsupported: [] };
  }
  const months = expressMonths(recurrence);
  const days = expressDays(recurrence, months.list);
  const { weekdays, nthWeekday } = recurrence;
  const weekday = nthWeekday ? [nthWeekday.weekday] : weekdays;
  const isAnyWeekday = !weekday || new Set(weekday).size === 7;
  return {
    text: [
      days.text,
      months.list.length === 12 ? "*" : listText(months.list),
      isAnyWeekday ? "*" : listText(weekday),
    ].join(" "),
    unsupported: [...days.unsupported, ...months.unsupported],
  };
}

interface Months {
  readonly list: readonly number[];
  readonly unsupported: readonly Unsupported[];
}

/**
 * Every n months is counted from the first that is chosen, or January, and starts anew with the
 * year.
 */
function expressMonths({ every, months }: Recurrence): Months {
  const wanted = every.unit === "month" ? every.count : 1;
  const all = Array.from({ length: 12 }, (_, index) => index + 1);
  if (wanted === 1) {
    return { list: months ? [...new Set(months)] : all, unsupported: [] };
  }
  const step = nearestOf(divisorsOf(12), wanted);
  const [first = 1] = months ?? [];
  return {
    list: all.filter((month) => (month - first) % step === 0),
    unsupported: step === wanted ? [] : ["months-restart-each-year"],
  };
}

function expressDays(recurrence: Recurrence, months: readonly number[]): FieldsText {
  const { every, days, nthWeekday } = recurrence;
  if (nthWeekday) {
    return expressNth(nthWeekday.nth, months);
  }
  if (days) {
    const chosen = expressChosenDays(days, months);
    return { text: chosen.text, unsupported: [...chosen.unsupported, ...lostCount(recurrence)] };
  }
  if (every.unit === "month") {
    return { text: "1", unsupported: [] };
  }
  const restarts = every.unit === "day" && every.count > 1;
  return { text: restarts ? `*/${every.count}` : "*", unsupported: lostCount(recurrence) };
}

/** Days are counted within their month only, weeks not at all. */
function lostCount({ every: { unit, count } }: Recurrence): Unsupported[] {
  if (count === 1) {
    return [];
  }
  if (unit === "day") {
    return ["days-restart-each-month"];
  }
  return unit === "week" ? ["weeks-are-not-counted"] : [];
}

/** The first Monday is the Monday among the first seven days. */
function expressNth(nth: 1 | 2 | 3 | 4 | 5 | "last", months: readonly number[]): FieldsText {
  if (nth === "last") {
    const { shortest, longest } = lengthsOf(months);
    const unsupported: Unsupported[] = shortest === longest ? [] : ["last-weekday"];
    return { text: `${shortest - 6}-${longest}`, unsupported };
  }
  const first = nth * 7 - 6;
  return { text: `${first}-${Math.min(first + 6, 31)}`, unsupported: [] };
}

function expressChosenDays(days: readonly DayOfMonth[], months: readonly number[]): FieldsText {
  const numbers = days.filter((day) => day !== "last");
  if (numbers.length === days.length) {
    return { text: daysText(numbers), unsupported: [] };
  }
  const { shortest, longest } = lengthsOf(months);
  const lasts = Array.from({ length: longest - shortest + 1 }, (_, index) => shortest + index);
  return {
    text: daysText([...numbers, ...lasts]),
    unsupported: shortest === longest ? [] : ["last-day"],
  };
}

function daysText(days: readonly number[]): string {
  return new Set(days).size === 31 ? "*" : listText(days);
}

/** In days; February has two lengths of its own. */
function lengthsOf(months: readonly number[]): { shortest: number; longest: number } {
  const lengths = longestMonths.filter((_, index) => months.includes(index + 1));
  const longest = Math.max(...lengths);
  return { shortest: months.includes(2) ? 28 : Math.min(...lengths), longest };
}
