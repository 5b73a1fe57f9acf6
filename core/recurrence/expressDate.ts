import { longestMonths } from "../cron/calendar";
import { divisorsOf, type FieldsText, listText, nearestOf } from "./fieldText";
import type { DayOfMonth, Loss, Recurrence } from "./recurrence";

/** The fields of days, months and weekdays. */
export function expressDate(recurrence: Recurrence): FieldsText {
  if (recurrence.once) {
    const [, month, day] = recurrence.once.split("-").map(Number);
    return { text: `${day} ${month} *`, losses: [] };
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
    losses: [...days.losses, ...months.losses],
  };
}

interface Months {
  readonly list: readonly number[];
  readonly losses: readonly Loss[];
}

/** Every n months is counted from the first that is chosen, or January, and starts anew with the year. */
function expressMonths({ every, months }: Recurrence): Months {
  const wanted = every.unit === "month" ? every.count : 1;
  const all = Array.from({ length: 12 }, (_, index) => index + 1);
  if (wanted === 1) {
    return { list: months ? [...new Set(months)].sort((a, b) => a - b) : all, losses: [] };
  }
  const step = nearestOf([...divisorsOf(12), 12], wanted);
  const [first = 1] = months ?? [];
  return {
    list: all.filter((month) => (month - first + 12) % step === 0),
    losses: step === wanted ? [] : ["months-restart-each-year"],
  };
}

function expressDays(recurrence: Recurrence, months: readonly number[]): FieldsText {
  const { every, days, nthWeekday } = recurrence;
  if (nthWeekday) {
    return expressNth(nthWeekday.nth, months);
  }
  if (days) {
    const chosen = expressChosenDays(days, months);
    return { text: chosen.text, losses: [...chosen.losses, ...lostCount(recurrence)] };
  }
  if (every.unit === "month") {
    return { text: "1", losses: [] };
  }
  const restarts = every.unit === "day" && every.count > 1;
  return { text: restarts ? `*/${every.count}` : "*", losses: lostCount(recurrence) };
}

/** Days are counted within their month only, weeks not at all. */
function lostCount({ every: { unit, count } }: Recurrence): Loss[] {
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
    const length = commonLength(months);
    return length
      ? { text: `${length - 6}-${length}`, losses: [] }
      : { text: "22-28", losses: ["last-weekday"] };
  }
  const first = nth * 7 - 6;
  return { text: `${first}-${Math.min(first + 6, 31)}`, losses: [] };
}

function expressChosenDays(days: readonly DayOfMonth[], months: readonly number[]): FieldsText {
  const numbers = days.filter((day) => day !== "last");
  if (numbers.length === days.length) {
    return { text: daysText(numbers), losses: [] };
  }
  const last = commonLength(months);
  return { text: daysText([...numbers, last ?? 28]), losses: last ? [] : ["last-day"] };
}

function daysText(days: readonly number[]): string {
  return new Set(days).size === 31 ? "*" : listText(days);
}

/** The number of days that all these months have; undefined when it differs, as it does for February alone. */
function commonLength(months: readonly number[]): number | undefined {
  const lengths = new Set(months.map((month) => longestMonths[month - 1]));
  const [length] = lengths;
  return lengths.size === 1 && length !== 29 ? length : undefined;
}
