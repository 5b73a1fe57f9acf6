/** A timer explained: what its schedule means, when it runs next, what the host makes of it. */
import * as l10n from "@vscode/l10n";
import { describeSchedule } from "../../../core/cron/describe";
import type { WebJobsSettings } from "../../../core/protocol";
import type { TimerHost } from "../../../core/timer/timerHost";
import { isInterval, nextTimerRuns } from "../../../core/timer/timerRuns";
import type { CronTimer, TimerSchedule } from "../../../core/timer/timerSchedule";
import type { FeatureContext } from "../../environment";
import { timerSentence } from "../../rules/timer/sentence";
import { checkTimerSchedule } from "../../rules/timer/text";
import { zoneOf } from "../../times";
import { dstNote } from "../dstNote";
import { escapeMarkdown, runTable } from "../explainSchedule";

/** Markdown. */
export function explainTimer(
  timer: TimerSchedule,
  host: TimerHost,
  settings: WebJobsSettings,
  context: FeatureContext,
): string {
  const parts =
    timer.kind === "cron"
      ? explainCron(timer, host, settings, context)
      : [boldSentence(timer, context), hostNote(timer, host)];
  return parts.filter((part) => part !== undefined).join("\n\n");
}

function boldSentence(timer: TimerSchedule, { locale }: FeatureContext): string | undefined {
  const sentence = timerSentence(timer, locale);
  return sentence && `**${escapeMarkdown(sentence)}**`;
}

function explainCron(
  { schedule, shift }: CronTimer,
  host: TimerHost,
  settings: WebJobsSettings,
  context: FeatureContext,
): (string | undefined)[] {
  const { zone, isKnown } = zoneOf(settings.timeZone);
  const runs = nextTimerRuns(schedule, zone, context.now, settings.preview.count, host);
  const repeatedHour =
    host.repeatedHour === "first-pass" && isInterval(schedule) ? "both-passes" : host.repeatedHour;
  return [
    `**${escapeMarkdown(describeSchedule(schedule, context.locale))}**`,
    runs.length === 0 ? undefined : runTable(runs, zone, context),
    isKnown
      ? undefined
      : l10n.t("Unknown time zone '{0}'. Like Azure, UTC is used instead.", settings.timeZone),
    dstNote(schedule, zone, context, repeatedHour),
    shift === 0
      ? undefined
      : l10n.t(
          "Five fields start with the minutes, and the seconds are 0. Hosts before 2026 on a Consumption plan don't wake up for five fields.",
        ),
    l10n.t("In the host's log: {0}", `\`Cron: '${canonicalOf(schedule.canonical, shift)}'\``),
  ];
}

/** NCrontab prints as many fields as it read. */
function canonicalOf(canonical: string, shift: number): string {
  return shift === 0 ? canonical : canonical.slice(canonical.indexOf(" ") + 1);
}

function hostNote(timer: TimerSchedule, host: TimerHost): string | undefined {
  switch (timer.kind) {
    case "timeSpan":
      return l10n.t(
        "An interval starts with the app and isn't aligned to the clock. On a Consumption plan it needs a cron expression instead.",
      );
    case "wrong": {
      const [problem] = checkTimerSchedule(timer, host);
      const consequence = l10n.t(
        "At its start the host reports that the schedule is neither a cron expression nor a time span: the function doesn't run. A program of the WebJobs SDK ends.",
      );
      return [problem && escapeMarkdown(problem.message), consequence].join("\n\n");
    }
    default:
      return undefined;
  }
}
