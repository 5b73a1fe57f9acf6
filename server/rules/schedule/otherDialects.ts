/** Schedules of other programs in NCRONTAB: macros, TimeSpans, five fields, Quartz. */
import { fieldKinds, valuesOf } from "../../../core/cron/field";
import { findFields, isProblem, parseSchedule } from "../../../core/cron/schedule";
import { listText } from "../../../core/recurrence/fieldText";
import { exactInterval, nearestInterval } from "./interval";

const macros: Readonly<Record<string, string>> = {
  "@yearly": "0 0 0 1 1 *",
  "@annually": "0 0 0 1 1 *",
  "@monthly": "0 0 0 1 * *",
  "@weekly": "0 0 0 * * 0",
  "@daily": "0 0 0 * * *",
  "@midnight": "0 0 0 * * *",
  "@hourly": "0 0 * * * *",
};

export function isMacro(text: string): boolean {
  return /^\s*@/.test(text);
}

export function fromMacro(text: string): string | undefined {
  const macro = text.trim().toLowerCase();
  const seconds = secondsBetween(text);
  return seconds === undefined ? macros[macro] : exactInterval(seconds);
}

/** `@every 5m`, `every 5 minutes`, `rate(5 minutes)`, `PT5M`: an interval in words. */
export function isInterval(text: string): boolean {
  return secondsBetween(text) !== undefined;
}

const unitSizes = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 } as const;

function secondsBetween(text: string): number | undefined {
  const [, amounts] = /^\s*(?:@?every\s+|rate\s*\(\s*)(.*?)\s*\)?\s*$/i.exec(text) ?? [];
  return amounts === undefined ? isoSeconds(text) : sumOf(amounts);
}

/** `5 minutes`, `minute`, and `1h30m` as Go writes it. */
function sumOf(amounts: string): number | undefined {
  const amount =
    /(\d{1,6})?\s*(seconds?|minutes?|hours?|days?|weeks?|secs?|mins?|hrs?|[smhdw])(?![a-z])\s*/gi;
  const found = [...amounts.matchAll(amount)];
  return found.length === 0 || amounts.replace(amount, "") !== ""
    ? undefined
    : found.reduce((sum, [, count = "1", unit]) => sum + Number(count) * sizeOf(unit), 0);
}

function sizeOf(unit = ""): number {
  return (
    Object.entries(unitSizes).find(([letter]) => letter === unit.charAt(0).toLowerCase())?.[1] ?? 0
  );
}

/** ISO 8601 without years and months. */
function isoSeconds(text: string): number | undefined {
  const found =
    /^\s*P(?=.)(?:(\d{1,6})D)?(?:T(?=.)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?\s*$/.exec(
      text,
    );
  const [, days = "0", hours = "0", minutes = "0", seconds = "0"] = found ?? [];
  return found === null ? undefined : secondsIn(days, hours, minutes, seconds);
}

function secondsIn(days: string, hours: string, minutes: string, seconds: string): number {
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
}

/** The nearest interval that NCRONTAB can express, for one that divides nothing. */
export function fromInterval(text: string): string | undefined {
  return nearestInterval(secondsBetween(text) ?? timeSpanSeconds(text));
}

const timeSpan = /^\s*(?:(\d{1,8})\.)?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)?\s*$/;

export function isTimeSpan(text: string): boolean {
  return timeSpan.test(text);
}

export function fromTimeSpan(text: string): string | undefined {
  return exactInterval(timeSpanSeconds(text));
}

/** Zero for any other text, too. */
function timeSpanSeconds(text: string): number {
  const [, days = "0", hours = "0", minutes = "0", seconds = "0"] = timeSpan.exec(text) ?? [];
  return secondsIn(days, hours, minutes, seconds);
}

/**
 * `08:30` may be a time of the day as well as an interval: before six o'clock hardly anybody means
 * the time.
 */
export function fromClockTime(text: string): string | undefined {
  const [, hours = "", minutes, seconds = "0"] =
    /^\s*(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?\s*$/.exec(text) ?? [];
  return minutes === undefined || Number(hours) < 6 || Number(hours) > 23
    ? undefined
    : `${Number(seconds)} ${Number(minutes)} ${Number(hours)} * * *`;
}

export interface FromQuartz {
  readonly text: string;
  /** True when weekday numbers were moved from Quartz's 1–7 to 0–6. */
  readonly isRenumbered: boolean;
  /** True when a year was dropped, so that it now runs each year. */
  readonly isYearDropped: boolean;
}

/**
 * What a Quartz expression can mean in NCRONTAB. Quartz counts weekdays from Sunday = 1, others
 * from 0: with a number both readings are given. None for `L` and `W`.
 */
export function fromQuartz(text: string): FromQuartz[] {
  const fields = findFields(text).map(({ offset, length }) => text.slice(offset, offset + length));
  const [seconds, minutes, hours, days = "", months, weekdays, year] = fields;
  if (weekdays === undefined || fields.length > 7) {
    return [];
  }
  const isYearDropped = year !== undefined && year !== "*" && year !== "?";
  const numberings = /\d/.test(weekdays.replace(/[#/]\d+/g, "")) ? [true, false] : [false];
  return numberings.flatMap((isRenumbered) => {
    const both = readDays(days, weekdays, isRenumbered);
    return both === undefined
      ? []
      : {
          text: [seconds, minutes, hours, both.days, months, both.weekdays]
            .map(plainStep)
            .join(" "),
          isRenumbered,
          isYearDropped,
        };
  });
}

/** `0/1` and `1/1` from the beginning of a field: every value. */
function plainStep(text: string | undefined, index: number): string | undefined {
  return text === `${fieldKinds[index]?.min}/1` ? "*" : text;
}

function readDays(days: string, weekdays: string, isRenumbered: boolean) {
  const plainDays = days === "?" ? "*" : days;
  if (weekdays.includes("#")) {
    return readNth(plainDays, weekdays, isRenumbered);
  }
  const plainWeekdays = weekdays === "?" ? "*" : renumber(weekdays, isRenumbered);
  return { days: plainDays, weekdays: plainWeekdays };
}

/**
 * `MON#1`, `MON#1,MON#3`: that weekday within its week of the month; with days chosen too, those
 * that are in both.
 */
function readNth(days: string, weekdays: string, isRenumbered: boolean) {
  const items = weekdays.split(",").map((item) => /^([0-7]|[a-z]+)#([1-5])$/i.exec(item));
  const names = new Set(items.map((item) => item?.[1]?.toLowerCase()));
  const [[, name = ""] = []] = items.map((item) => item ?? []);
  if (names.size !== 1 || names.has(undefined)) {
    return undefined;
  }
  const chosen = parseDays(days);
  const all = items.flatMap((item) => {
    const first = (Number(item?.[2]) - 1) * 7 + 1;
    return Array.from({ length: 7 }, (_, index) => first + index);
  });
  const both = all.filter((day) => chosen?.has(day));
  return both.length === 0
    ? undefined
    : { days: listText(both), weekdays: renumber(name, isRenumbered) };
}

function parseDays(text: string): ReadonlySet<number> | undefined {
  const schedule = parseSchedule(`0 0 0 ${text} * *`);
  return isProblem(schedule) ? undefined : new Set(valuesOf(schedule.fields[3]));
}

/** Quartz counts from Sunday = 1. A number after a slash is a step. */
function renumber(weekdays: string, isRenumbered: boolean): string {
  return isRenumbered
    ? weekdays.replace(/(^|[-,])(\d+)/g, (_, before, number) => `${before}${Number(number) - 1}`)
    : weekdays;
}
