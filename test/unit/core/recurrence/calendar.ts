import type { Recurrence } from "../../../../core/recurrence/recurrence";

const unitSeconds = { second: 1, minute: 60, hour: 3600, day: 0, week: 0, month: 0 };
const dayLength = 86_400;

/**
 * What a recurrence means, found out by looking at one day after the other: the independent judge
 * of the expressions. It covers what can be expressed.
 */
export function isRunDay(recurrence: Recurrence, date: Date): boolean {
  const { every, weekdays, days, nthWeekday, months } = recurrence;
  const day = date.getUTCDate();
  const month = date.getUTCMonth() + 1;
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), month, 0)).getUTCDate();
  if (every.unit === "month" && every.count > 1) {
    const first = months?.[0] ?? 1;
    if ((month - first + 12) % every.count !== 0) {
      return false;
    }
  } else if (months && !months.includes(month)) {
    return false;
  }
  if (nthWeekday) {
    const isWeekday = date.getUTCDay() === nthWeekday.weekday;
    const isNth =
      nthWeekday.nth === "last" ? day + 7 > lastDay : Math.ceil(day / 7) === nthWeekday.nth;
    return isWeekday && isNth;
  }
  if (weekdays && !weekdays.includes(date.getUTCDay())) {
    return false;
  }
  if (days) {
    return days.some((chosen) => (chosen === "last" ? day === lastDay : day === chosen));
  }
  return every.unit !== "month" || day === 1;
}

/** Seconds of the day, ascending. */
export function runTimes({ every, at, between }: Recurrence): number[] {
  const step = unitSeconds[every.unit] * every.count;
  if (step === 0) {
    const times = at ?? [{ hour: 0, minute: 0 }];
    return times
      .map(({ hour, minute, second = 0 }) => hour * 3600 + minute * 60 + second)
      .sort((a, b) => a - b);
  }
  const { from, to } = between ?? { from: 0, to: 23 };
  const end = ((to - from + 24) % 24) + 1;
  const times: number[] = [];
  for (let time = from * 3600; time < (from + end) * 3600; time += step) {
    times.push(time % dayLength);
  }
  return times.sort((a, b) => a - b);
}
