import { l10n } from "vscode";
import { lengthText, momentText, statusText } from "../format";
import { type Entry, type LostSlot, lengthOf, type TimelineRun } from "./timeline";

/** What a mark of the time line is, for the ear and the pointer. */
export function sentenceOf(entry: Entry, now: number): string {
  return entry.type === "run"
    ? l10n.t(
        "{0}, started {1}, duration {2}",
        statusText(entry.status),
        momentText(entry.start, now),
        durationText(entry, now),
      )
    : l10n.t("{0}, expected {1}", slotNames()[entry.reason], momentText(entry.at, now));
}

/** Empty for a run whose end nobody knows. */
export function durationText(run: TimelineRun, now: number): string {
  return run.end === undefined && run.outcome !== "running" ? "" : lengthText(lengthOf(run, now));
}

export function slotNames(): Readonly<Record<LostSlot["reason"], string>> {
  return { missed: l10n.t("Missed"), overlapped: l10n.t("Skipped") };
}

export function slotReasons(): Readonly<Record<LostSlot["reason"], string>> {
  return {
    missed: l10n.t("A run was scheduled but didn't start."),
    overlapped: l10n.t("Skipped because the previous run was still active."),
  };
}
