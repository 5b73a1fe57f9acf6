/** A time span that means something else than it looks like. */
import * as l10n from "@vscode/l10n";
import type { TimeSpan } from "../../../core/timer/timeSpan";
import type { Fix } from "../../problem";
import { exactInterval } from "../schedule/interval";
import { offer, type TimerFinding, whole } from "./finding";
import { spanText } from "./spanText";

export function checkTimeSpan(text: string, span: TimeSpan): TimerFinding[] {
  if (span.milliseconds <= 0) {
    return [
      {
        ...whole(text),
        code: "timer-no-pause",
        severity: "error",
        message: l10n.t(
          "An interval of zero or less runs without a pause: the next run starts as soon as the last one ends.",
        ),
        fixes: [],
      },
    ];
  }
  if (span.isHourTakenForDays || span.form === "days") {
    return [days(text, span)];
  }
  const [, hour, minute] = /^\s*(\d{1,2}):(\d{1,2})\s*$/.exec(text) ?? [];
  return hour !== undefined && minute !== undefined && Number(hour) >= 6
    ? [clockTime(text, span, `0 ${Number(minute)} ${Number(hour)} * * *`)]
    : [];
}

function days(text: string, { milliseconds, isHourTakenForDays }: TimeSpan): TimerFinding {
  const [first = "0", second = "00", third = "00"] = text.trim().split(":");
  const hours = Number(first);
  const meant = `${daysAndHours(hours)}:${second}:${third}`;
  const exact = `${first}.${second}:${third}:00`;
  const fixes: Fix[] = isHourTakenForDays
    ? [
        rewrite(text, meant, l10n.t("Use {0} hours: {1}", hours, meant)),
        ...(meant === "1.00:00:00"
          ? [rewrite(text, "0 0 0 * * *", l10n.t("Run daily at 00:00: {0}", "0 0 0 * * *"))]
          : []),
        rewrite(text, exact, l10n.t("Keep {0} days: {1}", hours, exact)),
      ]
    : [
        rewrite(
          text,
          `${first}.00:00:00`,
          l10n.t("Keep {0} days: {1}", hours, `${first}.00:00:00`),
        ),
      ];
  return {
    ...whole(text),
    code: "timer-days",
    severity: "warning",
    message: isHourTakenForDays
      ? l10n.t(
          "An hour can't be {0}, so .NET reads it as days: this runs every {1}.",
          first,
          spanText(milliseconds),
        )
      : l10n.t(
          "A number alone is a number of days, so this runs every {0}.",
          spanText(milliseconds),
        ),
    fixes,
  };
}

/** `1.01` for 25 hours. */
export function daysAndHours(hours: number): string {
  return `${Math.floor(hours / 24)}.${String(hours % 24).padStart(2, "0")}`;
}

function clockTime(text: string, { milliseconds }: TimeSpan, cron: string): TimerFinding {
  return {
    ...whole(text),
    code: "timer-clock-time",
    severity: "hint",
    message: l10n.t(
      "This is an interval, not a time of day: it runs every {0}.",
      spanText(milliseconds),
    ),
    fixes: [rewrite(text, cron, l10n.t("Run daily at {0}: {1}", text.trim(), cron))],
  };
}

/** To the cron expression with the same interval, where there is one. */
export function cronFix(text: string, { milliseconds }: TimeSpan): Fix[] {
  const cron = exactInterval(milliseconds / 1000);
  return cron === undefined
    ? []
    : [rewrite(text, cron, l10n.t("Write as cron expression: {0}", cron))];
}

function rewrite(text: string, replacement: string, title: string): Fix {
  return offer(title, { ...whole(text), text: replacement });
}
