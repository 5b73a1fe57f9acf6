/** The text of a timer's schedule: everything wrong with it that no project is needed for. */
import * as l10n from "@vscode/l10n";
import { currentHost, type TimerHost } from "../../../core/timer/timerHost";
import { readTimerSchedule, type TimerSchedule } from "../../../core/timer/timerSchedule";
import { checkCron } from "./cron";
import type { TimerFinding } from "./finding";
import { checkTimeSpan } from "./timeSpan";
import { checkWrong } from "./wrong";

export function checkTimerText(text: string, host: TimerHost = currentHost): TimerFinding[] {
  return checkTimerSchedule(readTimerSchedule(text, host), host);
}

export function checkTimerSchedule(timer: TimerSchedule, host: TimerHost): TimerFinding[] {
  switch (timer.kind) {
    case "cron":
      return checkCron(timer, host);
    case "timeSpan":
      return checkTimeSpan(timer.text, timer.timeSpan);
    case "wrong":
      return [checkWrong(timer, host)];
    case "names":
      return checkPercentSigns(timer);
  }
}

function checkPercentSigns({
  text,
  names,
}: Extract<TimerSchedule, { readonly kind: "names" }>): TimerFinding[] {
  const { lonePercent } = names;
  const empty = names.names.filter(({ name }) => name === "");
  const odd =
    lonePercent === undefined ? [] : [{ offset: lonePercent, length: text.length - lonePercent }];
  return [
    ...empty.map(({ offset, length }) => ({
      ...{ offset, length },
      message: l10n.t("There is no setting's name between these percent signs."),
    })),
    ...odd.map((place) => ({
      ...place,
      message: l10n.t("This percent sign isn't closed. Write a setting as %name%."),
    })),
  ].map((found) => ({ ...found, code: "timer-percent", severity: "error", fixes: [] }));
}
