import { l10n } from "vscode";
import type { Unsupported } from "../../core/recurrence/recurrence";
import type { Pattern } from "./pattern";

/** What a schedule cannot say, and what to do about it. */
export interface LossText {
  readonly fact: string;
  readonly advice: string;
}

export function lossText(loss: Unsupported): LossText {
  return lossTexts[loss]();
}

const lossTexts: Readonly<Record<Unsupported, () => LossText>> = {
  once: () => ({
    fact: l10n.t("A schedule has no year: it would run each year on this date."),
    advice: l10n.t("For a single run, remove the schedule and run the WebJob on demand."),
  }),
  "start-date": () => ({
    fact: l10n.t("A schedule has no first day: it begins as soon as it is deployed."),
    advice: l10n.t("Deploy it on that day, or pause the schedule until then."),
  }),
  "end-date": () => ({
    fact: l10n.t("A schedule has no last day: it goes on until it is removed."),
    advice: l10n.t("Pause or remove the schedule on that day."),
  }),
  "interval-does-not-divide": () => ({
    fact: l10n.t(
      "This interval does not fit evenly: counting starts anew each minute, hour or day.",
    ),
    advice: l10n.t("The nearest interval that does is offered."),
  }),
  "days-restart-each-month": () => ({
    fact: l10n.t("Days are not counted across months: counting starts anew on the 1st."),
    advice: l10n.t("The last run of a month and the first of the next lie closer together."),
  }),
  "weeks-are-not-counted": () => ({
    fact: l10n.t("A schedule does not count weeks: it would run every week."),
    advice: l10n.t("Let the WebJob look itself whether it is its week."),
  }),
  "months-restart-each-year": () => ({
    fact: l10n.t("Months are not counted across years: counting starts anew in January."),
    advice: l10n.t("The nearest interval that divides the year is offered."),
  }),
  "last-day": () => ({
    fact: l10n.t("A schedule knows no last day of the month: months differ in length."),
    advice: l10n.t("The 28th is the last day that every month has."),
  }),
  "last-weekday": () => ({
    fact: l10n.t("A schedule knows no last weekday of a month."),
    advice: l10n.t("The fourth, on days 22 to 28, is the last that every month has."),
  }),
  "times-need-own-schedules": () => ({
    fact: l10n.t("Each minute goes with each hour: these times need schedules of their own."),
    advice: l10n.t("Make one WebJob for each, or use the same minutes in every hour."),
  }),
  "no-such-date": () => ({
    fact: l10n.t("There is no such date: it would never run."),
    advice: l10n.t("Go back and choose other days or months."),
  }),
  invalid: () => ({
    fact: l10n.t("Something is missing, or out of its range."),
    advice: l10n.t("Go back and correct it."),
  }),
};

const patternNames: Readonly<Record<Pattern, () => string>> = {
  seconds: () => l10n.t("Every few seconds"),
  minutes: () => l10n.t("Every few minutes"),
  hours: () => l10n.t("Every hour, or every few hours"),
  days: () => l10n.t("Every day, or every few days"),
  weekdays: () => l10n.t("On days of the week"),
  weeks: () => l10n.t("Every few weeks"),
  monthDays: () => l10n.t("On days of the month"),
  lastDay: () => l10n.t("On the last day of the month"),
  nthWeekday: () => l10n.t("On the first, second … Monday of the month"),
  months: () => l10n.t("Every few months"),
  once: () => l10n.t("Once, on a date"),
};

export function patternName(pattern: Pattern): string {
  return patternNames[pattern]();
}

/** What the last day of a month is called when it is typed, in small letters. */
export function lastDayWord(): string {
  return l10n.t({ message: "last", comment: ["The last day of the month, in a list of days"] });
}
