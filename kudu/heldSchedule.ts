import * as l10n from "@vscode/l10n";
import type { ScheduleState } from "../core/scheduleState";

/** Why a schedule runs nothing, and what turns it on; undefined where it is on. */
export function heldText(state: ScheduleState | undefined): string | undefined {
  switch (state) {
    case "off":
      return l10n.t(
        "The schedule is off on this machine: the local host doesn't start schedules by itself. In Azure it runs.",
      );
    case "paused":
      return l10n.t("The schedule is paused.");
    case "siteOff":
      return l10n.t(
        "The app setting WEBJOBS_DISABLE_SCHEDULE turns off all schedules of this site.",
      );
    default:
      return undefined;
  }
}

/** The same in a few words, for a row. */
export function heldWords(state: ScheduleState | undefined): string | undefined {
  switch (state) {
    case "off":
      return l10n.t("schedule off here");
    case "paused":
      return l10n.t("schedule paused");
    case "siteOff":
      return l10n.t("schedules off for this site");
    default:
      return undefined;
  }
}
