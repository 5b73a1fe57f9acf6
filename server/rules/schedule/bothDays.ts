/** A schedule with a day of the month and a day of the week: NCrontab wants both to match. */
import * as l10n from "@vscode/l10n";
import { type Field, isComplete, valuesOf } from "../../../core/cron/field";
import { fieldText } from "./fieldText";
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
  const values = valuesOf(days);
  const [first = 0] = values;
  const isRow = (values.at(-1) ?? 0) - first === values.length - 1;
  return (
    valuesOf(weekdays).join() === "1,2,3,4,5" && isRow && values.length >= 2 && values.length <= 7
  );
}

/**
 * Whole weeks of the month, or its last few days, with a weekday: the n-th of the month, which
 * means both on purpose.
 */
function isNthWeek(days: Field): boolean {
  const values = valuesOf(days);
  const [first = 0] = values;
  const isRow = fieldText(days.kind, days) === `${first}-${values.at(-1)}`;
  const isWeeks =
    values.length % 7 === 0 &&
    values.every((day, at) => day - (values[at - (at % 7)] ?? 0) === at % 7);
  // From the 22nd a check in the job finds the last of them.
  return isWeeks || (isRow && (values.length === 7 || (values.at(-1) === 31 && first >= 22)));
}
