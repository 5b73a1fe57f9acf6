/** A schedule with a day of the month and a day of the week: NCrontab wants both to match. */
import * as l10n from "@vscode/l10n";
import { canonicalField, type Field, isComplete, sizeOf, valuesOf } from "../../../core/cron/field";
import { type Finding, replace } from "./finding";
import { between, warning } from "./warning";

export function bothDays(days: Field, weekdays: Field): Finding[] {
  if (isComplete(days) || isComplete(weekdays) || isNthWeek(days) || isWorkday(days, weekdays)) {
    return [];
  }
  return [
    warning(between(days, weekdays), "schedule-both-days", {
      message: l10n.t(
        "Azure runs this only on days that match both the day of the month and the day of the week. Other cron variants need just one.",
      ),
      candidates: [
        replace(weekdays, "*", l10n.t("Use only the day of the month"), false),
        replace(days, "*", l10n.t("Use only the day of the week"), false),
      ],
    }),
  ];
}

/** Monday to Friday within a few days in a row: the workday nearest to a date. */
function isWorkday(days: Field, weekdays: Field): boolean {
  const isRow = /^\d+-\d+$/.test(canonicalField(days));
  return isRow && sizeOf(days) < 8 && canonicalField(weekdays) === "1-5";
}

/**
 * Whole weeks of the month, or its last few days, with a weekday: the n-th of the month, which
 * means both on purpose.
 */
function isNthWeek(days: Field): boolean {
  const values = valuesOf(days);
  const isWeeks =
    values.length % 7 === 0 &&
    values.every((day, at) => at % 7 === 0 || values[at - 1] === day - 1);
  // From the 22nd a check in the job finds the last of them.
  return isWeeks || /^(?:2[2-9]|30)-31/.test(canonicalField(days));
}
