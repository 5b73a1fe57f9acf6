/** A timer's schedule in words. */
import * as l10n from "@vscode/l10n";
import { describeSchedule } from "../../../core/cron/describe";
import type { TimerSchedule } from "../../../core/timer/timerSchedule";
import { spanText } from "./spanText";

/** In one line; undefined where settings are missing or the schedule is wrong. */
export function timerSentence(timer: TimerSchedule, locale: string): string | undefined {
  if (timer.kind === "cron") {
    return describeSchedule(timer.schedule, locale);
  }
  if (timer.kind !== "timeSpan") {
    return undefined;
  }
  const { milliseconds } = timer.timeSpan;
  return milliseconds <= 0
    ? l10n.t("Without a pause")
    : l10n.t("Every {0}, from the start of the app", spanText(milliseconds));
}
