/**
 * What Quartz can say of a month's days and NCRONTAB can't: the nearest days, and the check that
 * the job makes.
 */
import * as l10n from "@vscode/l10n";
import { findFields } from "../../../core/cron/schedule";

export interface Wish {
  /** What is missing, and the way around it. */
  readonly message: string;
  /** The nearest schedules that run on all the wished days, and on some more. */
  readonly nearest: readonly string[];
}

/** Undefined when neither day field has `L` or `W`. */
export function findWish(text: string): Wish | undefined {
  const fields = findFields(text).map(({ offset, length }) => text.slice(offset, offset + length));
  const shifted = fields.length === 5 ? ["0", ...fields] : fields;
  const [, , , days = "", , weekdays = ""] = shifted;
  const found = wishOfDays(days.toUpperCase()) ?? wishOfWeekdays(weekdays.toUpperCase());
  return (
    found && {
      message: found.message,
      nearest: found.weekdays.map((weekday) =>
        [...shifted.slice(0, 3), found.days, shifted[4], weekday ?? anyOf(weekdays)].join(" "),
      ),
    }
  );
}

interface Nearest {
  readonly message: string;
  readonly days: string;
  /** Undefined: as written. */
  readonly weekdays: readonly (string | undefined)[];
}

function wishOfDays(days: string): Nearest | undefined {
  const [, before] = /^L-(\d{1,2})$/.exec(days) ?? [];
  const [, near] = /^(\d{1,2})W$/.exec(days) ?? [];
  if (days === "L") {
    return {
      message: l10n.t(
        "NCRONTAB can't express the last day of the month. Use days 28-31, and end the job at once unless tomorrow is the 1st.",
      ),
      days: "28-31",
      weekdays: [undefined],
    };
  }
  if (days === "LW" || days === "WL") {
    return {
      message: l10n.t(
        "NCRONTAB can't express the last weekday of the month. Use days 26-31 from Monday to Friday, and end the job at once unless the next weekday is in another month.",
      ),
      days: "26-31",
      weekdays: ["1-5"],
    };
  }
  if (before !== undefined && Number(before) > 0 && Number(before) < 28) {
    return {
      message: l10n.t(
        "NCRONTAB can't count from the end of the month. Use days {0}-{1}, and end the job at once unless the month ends in {2} days.",
        28 - Number(before),
        31 - Number(before),
        before,
      ),
      days: `${28 - Number(before)}-${31 - Number(before)}`,
      weekdays: [undefined],
    };
  }
  return near === undefined ? undefined : nearWeekday(Number(near));
}

/** Monday to Friday nearest to a day, in the same month: for the 1st it is the first weekday. */
function nearWeekday(day: number): Nearest | undefined {
  const [first, last] = day === 1 ? [1, 3] : [day - 1, Math.min(day + 1, 31)];
  return day < 1 || day > 31
    ? undefined
    : {
        message: l10n.t(
          "NCRONTAB can't express the weekday nearest to a day. Use days {0}-{1} from Monday to Friday, and end the job at once unless it is that weekday.",
          first,
          last,
        ),
        days: `${first}-${last}`,
        weekdays: ["1-5"],
      };
}

/**
 * `6L` is the last Friday to Quartz and would be Saturday counted from 0: both readings are given.
 */
function wishOfWeekdays(weekdays: string): Nearest | undefined {
  const [, day] = /^([0-7]|[A-Z]{3,9}(?<!L)|[A-Z]{3})L$/.exec(weekdays) ?? [];
  if (day === undefined) {
    return undefined;
  }
  const number = /\d/.test(day) ? Number(day) : undefined;
  return {
    message: l10n.t(
      "NCRONTAB can't express the last such weekday of the month. Use it on days 22-31, and end the job at once if the same weekday follows in this month.",
    ),
    days: "22-31",
    weekdays: number === undefined ? [day] : readingsOf(number),
  };
}

function readingsOf(number: number): string[] {
  return [number > 0 ? String(number - 1) : undefined, String(number % 7)].filter(
    (reading) => reading !== undefined,
  );
}

function anyOf(weekdays: string): string {
  return weekdays === "?" ? "*" : weekdays;
}
