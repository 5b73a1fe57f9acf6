/** Schedules of other programs in NCRONTAB: macros, TimeSpans, five fields, Quartz. */
import { findFields } from "../../../core/cron/schedule";

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
  const [, amount, unit] = /^@every\s+(\d+)(s|m|h)$/.exec(macro) ?? [];
  return amount === undefined
    ? macros[macro]
    : everySeconds(Number(amount) * (unit === "h" ? 3600 : unit === "m" ? 60 : 1));
}

const timeSpan = /^\s*(?:(\d{1,8})\.)?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)?\s*$/;

export function isTimeSpan(text: string): boolean {
  return timeSpan.test(text);
}

export function fromTimeSpan(text: string): string | undefined {
  const [, days = "0", hours = "0", minutes = "0", seconds = "0"] = timeSpan.exec(text) ?? [];
  return everySeconds(
    ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds),
  );
}

/** An interval that divides its field; any other has no NCRONTAB form. */
function everySeconds(seconds: number): string | undefined {
  const minutes = seconds / 60;
  const hours = minutes / 60;
  const every = (amount: number) => (amount === 1 ? "*" : `*/${amount}`);
  if (seconds > 0 && 60 % seconds === 0 && seconds < 60) {
    return `${every(seconds)} * * * * *`;
  }
  if (minutes >= 1 && 60 % minutes === 0 && minutes < 60) {
    return `0 ${every(minutes)} * * * *`;
  }
  if (hours >= 1 && 24 % hours === 0 && hours < 24) {
    return `0 0 ${every(hours)} * * *`;
  }
  return hours === 24 ? "0 0 0 * * *" : undefined;
}

export interface FromQuartz {
  readonly text: string;
  /** True when weekday numbers were moved from Quartz's 1–7 to 0–6. */
  readonly isRenumbered: boolean;
  /** True when a year was dropped, so that it now runs each year. */
  readonly isYearDropped: boolean;
}

/** What a Quartz expression can mean in NCRONTAB; none for `L` and `W`, which it has nothing for. */
export function fromQuartz(text: string): FromQuartz[] {
  const fields = findFields(text).map(({ offset, length }) => text.slice(offset, offset + length));
  const [seconds, minutes, hours, days, months, weekdays, year] = fields;
  if (fields.length < 6 || fields.length > 7 || days === undefined || weekdays === undefined) {
    return [];
  }
  const isYearDropped = year !== undefined && year !== "*" && year !== "?";
  const isQuartz = days === "?" || weekdays === "?";
  const numberings =
    isQuartz && /\d/.test(weekdays.replace(/[#/]\d+/g, "")) ? [true, false] : [false];
  return numberings.flatMap((isRenumbered) => {
    const both = readDays(days, weekdays, isRenumbered);
    return both === undefined
      ? []
      : {
          text: [seconds, minutes, hours, both.days, months, both.weekdays].join(" "),
          isRenumbered,
          isYearDropped,
        };
  });
}

function readDays(days: string, weekdays: string, isRenumbered: boolean) {
  const [, day, nth] = /^([0-7]|[a-z]+)#([1-5])$/i.exec(weekdays) ?? [];
  const plainDays = days === "?" ? "*" : days;
  if (day !== undefined) {
    const first = (Number(nth) - 1) * 7 + 1;
    return plainDays === "*"
      ? { days: `${first}-${Math.min(first + 6, 31)}`, weekdays: renumber(day, isRenumbered) }
      : undefined;
  }
  const plainWeekdays = weekdays === "?" ? "*" : renumber(weekdays, isRenumbered);
  return { days: plainDays, weekdays: plainWeekdays };
}

/** Quartz counts from Sunday = 1. A number after a slash is a step. */
function renumber(weekdays: string, isRenumbered: boolean): string {
  return isRenumbered
    ? weekdays.replace(/(^|[-,])(\d+)/g, (_, before, number) => `${before}${Number(number) - 1}`)
    : weekdays;
}
