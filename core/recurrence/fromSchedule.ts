import { isComplete, nextValue, sizeOf, valuesOf } from "../cron/field";
import { isProblem, parseSchedule, type Schedule } from "../cron/schedule";
import { nthWeek } from "../cron/text/sentence";
import { timeOfDay } from "../cron/text/timeOfDay";
import type { ClockTime, Recurrence } from "./recurrence";
import { toSchedule } from "./toSchedule";

/** The recurrence that a schedule is, or undefined when it is none that can be chosen. */
export function fromSchedule(schedule: Schedule): Recurrence | undefined {
  const date = readDate(schedule);
  return readTimes(schedule, date)
    .map((time): Recurrence => ({ ...date, ...time }))
    .find((candidate) => isSame(candidate, schedule));
}

/** Reading back is right when it gives the same sets again. */
function isSame(candidate: Recurrence, { canonical }: Schedule): boolean {
  const expressed = toSchedule(candidate);
  const again = expressed.isExact ? parseSchedule(expressed.expression) : undefined;
  return again !== undefined && !isProblem(again) && again.canonical === canonical;
}

type DatePart = Pick<Recurrence, "weekdays" | "days" | "nthWeekday" | "months">;

function readDate({ fields }: Schedule): DatePart {
  const [, , , days, months, weekdays] = fields;
  const chosenMonths = isComplete(months) ? {} : { months: valuesOf(months) };
  const nth = nthOf(valuesOf(days));
  if (nth && sizeOf(weekdays) === 1) {
    return { ...chosenMonths, nthWeekday: { nth, weekday: nextValue(weekdays, 0) } };
  }
  return {
    ...chosenMonths,
    ...(isComplete(days) ? {} : { days: valuesOf(days) }),
    ...(isComplete(weekdays) ? {} : { weekdays: valuesOf(weekdays) }),
  };
}

function nthOf(days: readonly number[]): 1 | 2 | 3 | 4 | 5 | undefined {
  const nth = days.join() === "29,30,31" ? 5 : nthWeek(days);
  return ([1, 2, 3, 4, 5] as const).find((candidate) => candidate === nth);
}

type TimePart = Pick<Recurrence, "every" | "at" | "between" | "months">;

/**
 * What the times may be, the plainest first: a few times one by one, more of them as an interval.
 */
function readTimes(schedule: Schedule, date: DatePart): TimePart[] {
  const time = timeOfDay(schedule);
  const every = time.form === "every" ? { count: time.count, unit: time.unit } : undefined;
  const at = clockTimes(schedule);
  const times = readPeriods(date).map((period) => ({ ...period, at }));
  const intervals = intervalsWithin(schedule);
  const windows = windowsOf(valuesOf(schedule.fields[2])).flatMap((between) =>
    intervals.map((interval) => ({ every: interval, between })),
  );
  if (time.form === "at") {
    return [...times, ...windows];
  }
  return [...(every ? [{ every }] : []), ...windows, ...times];
}

/**
 * The hours as a window: from the first to the last, or, over midnight, from behind the widest gap.
 */
function windowsOf(hours: readonly number[]): { from: number; to: number }[] {
  return hours.map((from, index) => ({ from, to: hours.at(index - 1) ?? from }));
}

/** The intervals that the seconds and minutes of each hour may come from. */
function intervalsWithin({ fields: [seconds, minutes, hours] }: Schedule): Recurrence["every"][] {
  if (sizeOf(seconds) > 1) {
    return [{ count: 60 / sizeOf(seconds), unit: "second" }];
  }
  if (sizeOf(minutes) > 1) {
    return [{ count: 60 / sizeOf(minutes), unit: "minute" }];
  }
  const values = valuesOf(hours);
  const gaps = values.map((hour, index) => (hour - (values.at(index - 1) ?? hour) + 24) % 24);
  return [...new Set(gaps)].filter(Boolean).map((count) => ({ count, unit: "hour" }));
}

const mostTimes = 24;

/** None, which no recurrence may have, when they are too many to be chosen one by one. */
function clockTimes({ fields: [seconds, minutes, hours] }: Schedule): ClockTime[] {
  if (sizeOf(seconds) * sizeOf(minutes) * sizeOf(hours) > mostTimes) {
    return [];
  }
  return valuesOf(hours).flatMap((hour) =>
    valuesOf(minutes).flatMap((minute) =>
      valuesOf(seconds).map((second) =>
        second === 0 ? { hour, minute } : { hour, minute, second },
      ),
    ),
  );
}

/**
 * By day, by week or by month, as the days were chosen; months at equal distances are every so many
 * of them.
 */
function readPeriods({ weekdays, days, nthWeekday, months }: DatePart): TimePart[] {
  if (!days && !nthWeekday) {
    return [{ every: { count: 1, unit: weekdays ? "week" : "day" } }];
  }
  const monthly: TimePart = { every: { count: 1, unit: "month" } };
  if (!months || months.length === 1 || 12 % months.length !== 0) {
    return [monthly];
  }
  const every = { count: 12 / months.length, unit: "month" } as const;
  return [{ every, months: months.slice(0, 1) }, monthly];
}
