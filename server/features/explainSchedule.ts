/** A schedule explained: the sentence, the next runs, what the clocks do to them, the form that Kudu logs. */
import * as l10n from "@vscode/l10n";
import { describeSchedule } from "../../core/cron/describe";
import type { Schedule } from "../../core/cron/schedule";
import { nextRuns, type Zone } from "../../core/cron/zone";
import type { WebJobsSettings } from "../../core/protocol";
import { relativeTime } from "../../core/relativeTime";
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
  ];
  return parts.filter((part) => part !== undefined).join("\n\n");
}

/** Markdown: one row per run, in the site's zone, on the user's own clock when it differs, and how far away. */
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
