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
    fact: l10n.t("A schedule can't include a year, so it runs on this date every year."),
    advice: l10n.t("To run it once, remove the schedule and run the WebJob on demand."),
  }),
  "start-date": () => ({
    fact: l10n.t("A schedule can't have a start date. It's active as soon as you deploy it."),
    advice: l10n.t("Deploy it on that day, or pause the schedule until then."),
  }),
  "end-date": () => ({
    fact: l10n.t("A schedule can't have an end date. It's active until you remove it."),
    advice: l10n.t("Pause or remove the schedule on that day."),
  }),
  "interval-does-not-divide": () => ({
    fact: l10n.t("This interval doesn't fit evenly. The count restarts each minute, hour, or day."),
    advice: l10n.t("The closest interval that fits is used."),
  }),
  "days-restart-each-month": () => ({
    fact: l10n.t("The count restarts on the 1st of each month."),
    advice: l10n.t("The last run of a month and the first run of the next are closer together."),
  }),
  "weeks-are-not-counted": () => ({
    fact: l10n.t("A schedule can't count weeks, so it runs every week."),
    advice: l10n.t("Have the WebJob check whether it's the right week."),
  }),
  "months-restart-each-year": () => ({
    fact: l10n.t("The count restarts every January."),
    advice: l10n.t("The closest interval that divides the year is used."),
  }),
  "last-day": () => ({
    fact: l10n.t(
      "A schedule can't express the last day of the month, because months differ in length.",
    ),
    advice: l10n.t(
      "It runs on every day that can be the last. End the job at once unless tomorrow is the 1st.",
    ),
  }),
  "last-weekday": () => ({
    fact: l10n.t("A schedule can't express the last weekday of a month."),
    advice: l10n.t(
      "It runs on every day that can be the last. End the job at once if the same weekday follows in this month.",
    ),
  }),
  "times-need-own-schedules": () => ({
    fact: l10n.t(
      "A schedule combines every minute with every hour, so these times need separate schedules.",
    ),
    advice: l10n.t("Make one WebJob for each, or use the same minutes in every hour."),
  }),
  "no-such-date": () => ({
    fact: l10n.t("This date doesn't exist, so the schedule never runs."),
    advice: l10n.t("Go back and choose other days or months."),
  }),
  invalid: () => ({
    fact: l10n.t("A value is missing or out of range."),
    advice: l10n.t("Go back and correct it."),
  }),
};

const patternNames: Readonly<Record<Pattern, () => string>> = {
  seconds: () => l10n.t("Every few seconds"),
  minutes: () => l10n.t("Every few minutes"),
  hours: () => l10n.t("Every hour or every few hours"),
  days: () => l10n.t("Every day or every few days"),
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
