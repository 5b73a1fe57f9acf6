import { l10n } from "vscode";
import { lengthText, momentText, statusText } from "../format";
import { type Gap, type LostOccurrence, lengthOf, type TimelineEntry } from "./timeline";
import type { TimelineRun } from "./timelineRun";

type Lost = LostOccurrence | Gap;

/** What a mark of the timeline is, for the ear and the pointer. */
export function sentenceOf(entry: TimelineEntry, now: number): string {
  if (entry.type === "run") {
    return l10n.t(
      "{0}, started {1}, duration {2}",
      runStatusText(entry),
      momentText(entry.start, now),
      durationText(entry, now),
    );
  }
  return `${lostNames()[entry.reason]}, ${lostMoment(entry, now)}`;
}

/** `failed (exit code 2)` where the code is known. */
export function runStatusText({ status, outcome, exitCode }: TimelineRun): string {
  return outcome === "failed" && exitCode !== undefined
    ? l10n.t("{0} (exit code {1})", statusText(status), exitCode)
    : statusText(status);
}

/** Empty for a run whose end is not known. */
export function durationText(run: TimelineRun, now: number): string {
  return run.end === undefined && run.outcome !== "running" ? "" : lengthText(lengthOf(run, now));
}

/** When the run was to start; of a gap from when to when, and how many there were. */
export function lostMoment(entry: Lost, now: number): string {
  if (entry.type === "occurrence") {
    return momentText(entry.at, now);
  }
  const { from, to, count } = entry;
  return count === 1
    ? momentText(to, now)
    : l10n.t("{0} – {1} ({2} scheduled runs)", momentText(from, now), momentText(to, now), count);
}

export function lostNames(): Readonly<Record<Lost["reason"], string>> {
  return {
    missed: l10n.t("Missed"),
    overlapped: l10n.t("Skipped"),
    hostDown: l10n.t("Host not running"),
    scheduleOff: l10n.t("Schedule off"),
    unknown: l10n.t("Unknown"),
  };
}

export function lostReasons(): Readonly<Record<Lost["reason"], string>> {
  return {
    missed: l10n.t("The local host was running and didn't start the run."),
    overlapped: l10n.t("Skipped because the previous run was still active."),
    hostDown: l10n.t("The local host wasn't running."),
    scheduleOff: l10n.t("The schedule was off or paused on this machine."),
    unknown: l10n.t(
      "No run started. Azure doesn't say why: the app may have been stopped or idle.",
    ),
  };
}
