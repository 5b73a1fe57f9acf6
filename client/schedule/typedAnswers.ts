/**
 * What people type, read and written: each reader gives undefined for what it does not understand.
 */
import type { ClockTime, DayOfMonth, Recurrence } from "../../core/recurrence/recurrence";

export function readCount(text: string): number | undefined {
  const count = Number(text);
  return /^\s*\d{1,6}\s*$/.test(text) && count > 0 ? count : undefined;
}

/** `9:30, 17:00`; a bare `9` is 9:00. */
export function readTimes(text: string): readonly ClockTime[] | undefined {
  const times = piecesOf(text).map(readTime);
  return times.length > 0 && times.every((time) => time !== undefined) ? times : undefined;
}

function readTime(text: string): ClockTime | undefined {
  const [, hours, minutes = "0", seconds = "0"] =
    /^(\d{1,2})(?:[:.](\d{2})(?:[:.](\d{2}))?)?$/.exec(text) ?? [];
  const [hour, minute, second] = [hours, minutes, seconds].map(Number);
  if (hour === undefined || minute === undefined || second === undefined) {
    return undefined;
  }
  // Written so that NaN ends here too.
  if (!(hour <= 23 && minute <= 59 && second <= 59)) {
    return undefined;
  }
  return second === 0 ? { hour, minute } : { hour, minute, second };
}

export function timesText(times: readonly ClockTime[]): string {
  return times
    .map(({ hour, minute, second }) =>
      [hour, minute, ...(second ? [second] : [])]
        .map((part) => String(part).padStart(2, "0"))
        .join(":"),
    )
    .join(", ");
}

/** `9-17`, both included; an empty text is the whole day. */
export function readHours(text: string): { between: Recurrence["between"] } | undefined {
  if (text.trim() === "") {
    return { between: undefined };
  }
  const [, first, last] = /^\s*(\d{1,2})\s*[-–]\s*(\d{1,2})\s*$/.exec(text) ?? [];
  const [from, to] = [Number(first), Number(last)];
  return from <= 23 && to <= 23 ? { between: { from, to } } : undefined;
}

export function hoursText(between: Recurrence["between"]): string {
  return between ? `${between.from}-${between.to}` : "";
}

/**
 * `1, 15-17, last`; `lastWord` is what the last day of a month is called in the person's language.
 */
export function readDays(text: string, lastWord: string): readonly DayOfMonth[] | undefined {
  const days = piecesOf(text).map((piece) =>
    piece.toLowerCase() === lastWord ? (["last"] as const) : readDayRange(piece),
  );
  return days.length > 0 && days.every((day) => day !== undefined) ? days.flat() : undefined;
}

function readDayRange(text: string): number[] | undefined {
  const [, first, last = first] = /^(\d{1,2})(?:[-–](\d{1,2}))?$/.exec(text) ?? [];
  const [from, to] = [Number(first), Number(last)];
  return from >= 1 && to <= 31 && from <= to
    ? Array.from({ length: to - from + 1 }, (_, index) => from + index)
    : undefined;
}

export function daysText(days: readonly DayOfMonth[], lastWord: string): string {
  return days.map((day) => (day === "last" ? lastWord : day)).join(", ");
}

/** `2026-12-31`, a day of the calendar. */
export function readDate(text: string): string | undefined {
  const date = text.trim();
  const time = /^\d{4}-\d\d-\d\d$/.test(date) ? new Date(`${date}T00:00:00Z`) : undefined;
  const isReal = time && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date);
  return isReal ? date : undefined;
}

function piecesOf(text: string): string[] {
  return text.split(/[,;\s]+/).filter(Boolean);
}
