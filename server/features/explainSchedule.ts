/**
 * A schedule explained: the sentence, the next runs, what the clocks do to them, the form that Kudu
 * logs.
 */
import * as l10n from "@vscode/l10n";
import { describeSchedule } from "../../core/cron/describe";
import type { Schedule } from "../../core/cron/schedule";
import { nextRuns, type Zone } from "../../core/cron/zone";
import type { WebJobsSettings } from "../../core/protocol";
import { relativeTime } from "../../core/relativeTime";
import { timeSpanOf } from "../../core/ticks";
import type { FeatureContext } from "../environment";
import { dateAndTime, safeLocale, shortTime, zoneOf } from "../times";
import { dstNote } from "./dstNote";

/** Markdown. */
export function explainSchedule(
  schedule: Schedule,
  settings: WebJobsSettings,
  context: FeatureContext,
): string {
  const { zone, isKnown } = zoneOf(settings.timeZone);
  const runs = nextRuns(schedule, zone, context.now, settings.preview.count);
  const parts = [
    `**${escapeMarkdown(describeSchedule(schedule, context.locale))}**`,
    runs.length === 0 ? undefined : runTable(runs, zone, context),
    isKnown
      ? undefined
      : l10n.t("Unknown time zone '{0}'. Like Azure, UTC is used instead.", settings.timeZone),
    dstNote(schedule, zone, context),
    l10n.t("In Azure's logs: {0}", `\`${schedule.canonical}\``),
    waitNote(runs[0], context.now),
  ];
  return parts.filter((part) => part !== undefined).join("\n\n");
}

/** Days that Azure's timer waits at most (docs/kudu.md#3.5). */
const longestWait = 40;

/** The scheduler's log gives the time until the next run, cut to what a timer can wait. */
function waitNote(next: number | undefined, now: number): string | undefined {
  if (next === undefined) {
    return undefined;
  }
  const days = (next - now) / 86_400_000;
  return days > longestWait
    ? l10n.t(
        "The log says `Next schedule expected in {0}`, the longest that Azure's timer waits. It then waits again, until the run above.",
        timeSpanOf(longestWait * 86_400_000),
      )
    : l10n.t(
        "The log says `Next schedule expected in {0}`: the time until the next run, as days.hours:minutes:seconds.",
        timeSpanOf(Math.floor((next - now) / 1000) * 1000),
      );
}

/**
 * Markdown: one row per run, in the site's zone, on the user's own clock when it differs, and how
 * far away.
 */
export function runTable(
  runs: readonly number[],
  zone: Zone,
  { locale, localZone, now }: FeatureContext,
): string {
  const local = zoneOf(localZone).zone;
  const isLocal = runs.every((run) => zone.offsetAt(run) === local.offsetAt(run));
  const head = [
    l10n.t("Next runs ({0})", zone.name),
    ...(isLocal ? [] : [l10n.t("Your local time")]),
    " ",
  ];
  const rows = runs.map((run) => [
    dateAndTime(run, { locale, iana: zone.iana }),
    ...(isLocal ? [] : [shortTime(run, now, { locale, iana: local.iana })]),
    relativeTime(run, now, { locale: safeLocale(locale) }),
  ]);
  const lines = [head, head.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|]/g, "\\$&");
}
