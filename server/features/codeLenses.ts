/** Above the file: when it runs next, and what can be done with the job. */
import * as l10n from "@vscode/l10n";
import type { CodeLens, Range } from "vscode-languageserver";
import type { Schedule } from "../../core/cron/schedule";
import { nextRuns } from "../../core/cron/zone";
import { deployedScheme, type WebJobsSettings } from "../../core/protocol";
import { relativeTime } from "../../core/relativeTime";
import { type JobDocument, validSchedule } from "../document/jobDocument";
import { parentOf } from "../document/parentOf";
import { isReadBy } from "../document/schema";
import type { FeatureContext } from "../environment";
import { safeLocale, shortTime, zoneOf } from "../times";

export function codeLenses(
  document: JobDocument,
  settings: WebJobsSettings,
  context: FeatureContext,
): CodeLens[] {
  if (!settings.codeLens.enabled) {
    return [];
  }
  const folder = parentOf(document.document.uri);
  const { kind } = document;
  const isDeployed = document.document.uri.startsWith(`${deployedScheme}:`);
  const top = lineRange(document, document.root?.offset ?? 0);
  const lens = (title: string, command: string, range = top): CodeLens => ({
    range,
    // A lens without a command is text.
    command: context.runsCommands
      ? { title, command, arguments: [folder] }
      : { title, command: "" },
  });
  const runs = nextRunsOf(document, settings, context).map(({ title, offset }) =>
    lens(title, "webjobs.editSchedule", lineRange(document, offset)),
  );
  if (!context.runsCommands) {
    return runs;
  }
  return [
    ...runs,
    ...(kind === "triggered" ? [lens(l10n.t("Run"), "webjobs.run")] : []),
    ...(kind === "continuous" ? [lens(l10n.t("Attach Debugger"), "webjobs.attachDebugger")] : []),
    // Of a loose folder the deployment asks how it is to run.
    ...(isDeployed || document.isPlainJson ? [] : [lens(l10n.t("Deploy…"), "webjobs.deploy")]),
  ];
}

/** Nothing where Azure reads no schedule. */
function nextRunsOf(
  document: JobDocument,
  settings: WebJobsSettings,
  context: FeatureContext,
): { readonly title: string; readonly offset: number }[] {
  return document.schedule === undefined || !isReadBy("schedule", document.kind)
    ? []
    : [
        {
          title: nextRunTitle(validSchedule(document), settings, context),
          offset: document.schedule.property.offset,
        },
      ];
}

function nextRunTitle(
  schedule: Schedule | undefined,
  { timeZone }: WebJobsSettings,
  { now, locale }: FeatureContext,
): string {
  const { zone } = zoneOf(timeZone);
  const [next] = schedule === undefined ? [] : nextRuns(schedule, zone, now, 1);
  return next === undefined
    ? l10n.t("Never runs. Edit schedule")
    : l10n.t(
        "Next run in Azure {0} ({1})",
        relativeTime(next, now, { locale: safeLocale(locale) }),
        `${shortTime(next, now, { locale, iana: zone.iana })} ${zone.name}`,
      );
}

function lineRange({ document }: JobDocument, offset: number): Range {
  const { line } = document.positionAt(offset);
  return { start: { line, character: 0 }, end: { line, character: 0 } };
}
