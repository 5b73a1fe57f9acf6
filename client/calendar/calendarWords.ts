/** Moments and lengths on the calendar's axis, in its zone and the person's language. */
import { env, l10n } from "vscode";
import { clockChanges } from "../../core/cron/clockChanges";
import type { Zone } from "../../core/cron/zone";
import type { Label, PageTexts } from "./pageData";
import { type Days, type TimeRange, ticksOf } from "./range";

export function tickLabels(zone: Zone, range: TimeRange, days: Days): Label[] {
  const format = new Intl.DateTimeFormat(env.language, {
    timeZone: zone.iana,
    ...(days === 1
      ? { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }
      : { weekday: "short", day: "numeric", month: "short" }),
  });
  return ticksOf(zone, range, days).map((at) => ({ at, text: format.format(at) }));
}

/**
 * Where the clocks of the zones change: of those in which schedules run, and of the one that is
 * shown.
 */
export function changeLabels(zones: readonly Zone[], { start, end }: TimeRange): Label[] {
  const labels = new Map<number, Label>();
  for (const zone of zones) {
    for (const { at, shift } of clockChanges(zone, start, end)) {
      const minutes = Math.abs(shift) / 60_000;
      const text =
        shift > 0
          ? l10n.t("Clocks go forward {0} min ({1})", minutes, zone.name)
          : l10n.t("Clocks go back {0} min ({1})", minutes, zone.name);
      labels.set(at, { at, text });
    }
  }
  return [...labels.values()];
}

export function rangeText(zone: Zone, { start, end }: TimeRange, days: Days): string {
  const style = days === 1 ? "full" : "medium";
  const format = new Intl.DateTimeFormat(env.language, { timeZone: zone.iana, dateStyle: style });
  return days === 1 ? format.format(start) : format.formatRange(start, end - 1);
}

/** The sentences that the page needs later on. */
export function pageTexts(): PageTexts {
  return {
    language: env.language,
    expected: l10n.t("expected"),
    held: l10n.t("would run, but the schedule is held"),
    sdk: l10n.t("by the WebJobs SDK"),
    changed: l10n.t("Preview"),
    runs: l10n.t("runs ahead: {0}"),
    noRuns: l10n.t("no runs ahead"),
    inBin: l10n.t("expected runs: {0}"),
    more: l10n.t("{0} more"),
    edit: l10n.t("Edit Schedule of {0}"),
    rows: l10n.t("Schedules: {0}"),
    columns: {
      name: l10n.t("WebJob"),
      words: l10n.t("Schedule"),
      state: l10n.t("State"),
      next: l10n.t("Next run"),
      count: l10n.t("Runs ahead"),
      past: l10n.t("Past runs"),
    },
  };
}
