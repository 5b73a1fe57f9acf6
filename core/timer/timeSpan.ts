/** A .NET `TimeSpan` as `TimeSpan.TryParse` reads it with the invariant culture. */

export interface TimeSpan {
  readonly milliseconds: number;
  /** How it was written: a count of days, a clock time, or days and a clock time. */
  readonly form: "days" | "clock" | "days-and-clock";
  /** True for `24:00:00`: three parts of which the first is too large for hours and counts days. */
  readonly isHourTakenForDays: boolean;
}

const daySeconds = 86_400;
const mostMilliseconds = 922_337_203_685_477.6;
const mostFraction = 9_999_999;
const fractionDigits = 7;

/** Undefined for everything that .NET refuses. White space is allowed at the ends only. */
export function parseTimeSpan(text: string): TimeSpan | undefined {
  const [, sign, body = ""] = /^\s*(-?)([\d.:]+)\s*$/u.exec(text) ?? [];
  const read = readBody(body);
  if (read === undefined || read.milliseconds > mostMilliseconds) {
    return undefined;
  }
  return sign === "-" ? { ...read, milliseconds: -read.milliseconds } : read;
}

function readBody(body: string): TimeSpan | undefined {
  if (/^\d+$/.test(body)) {
    return { milliseconds: Number(body) * daySeconds * 1000, form: "days", ...asWritten };
  }
  // d.hh:mm[:ss[.f]], d:hh:mm:ss[.f]
  const [, days, hours, minutes, seconds = "0", fraction] =
    /^(\d+)\.(\d+):(\d+)(?::(\d+)(?:\.(\d+))?)?$/.exec(body) ??
    /^(\d+):(\d+):(\d+):(\d+)(?:\.(\d+))?$/.exec(body) ??
    [];
  if (minutes !== undefined) {
    const parts = [Number(days), Number(hours), Number(minutes), Number(seconds)] as const;
    return build(parts, fraction, { form: "days-and-clock", ...asWritten });
  }
  return readClock(body);
}

const asWritten = { isHourTakenForDays: false };

/** hh:mm and hh:mm:ss[.f]; without a fraction a first part of 24 or more makes it d:hh:mm. */
function readClock(body: string): TimeSpan | undefined {
  const [, first, second, third, fraction] =
    /^(\d+):(\d+)(?::(\d+)(?:\.(\d+))?)?$/.exec(body) ?? [];
  if (second === undefined) {
    return undefined;
  }
  if (Number(first) > 23 && third !== undefined && fraction === undefined) {
    const parts = [Number(first), Number(second), Number(third), 0] as const;
    return build(parts, undefined, { form: "days-and-clock", isHourTakenForDays: true });
  }
  const parts = [0, Number(first), Number(second), Number(third ?? 0)] as const;
  return build(parts, fraction, { form: "clock", ...asWritten });
}

function build(
  [days, hours, minutes, seconds]: readonly [number, number, number, number],
  fraction: string | undefined,
  rest: Omit<TimeSpan, "milliseconds">,
): TimeSpan | undefined {
  const ticks = fraction === undefined ? 0 : readFraction(fraction);
  if (hours > 23 || minutes > 59 || seconds > 59 || ticks === undefined) {
    return undefined;
  }
  const whole = ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
  return { milliseconds: whole * 1000 + ticks / 10_000, ...rest };
}

/** In ticks of 100 nanoseconds; more than seven digits are allowed behind a zero only. */
function readFraction(digits: string): number | undefined {
  const isTooLong = !digits.startsWith("0") && Number(digits) > mostFraction;
  return isTooLong ? undefined : Math.round(Number(`0.${digits}`) * 10 ** fractionDigits);
}
