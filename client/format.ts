import { env, l10n } from "vscode";
import { rawText } from "../core/foreignText";
import { noEndTime, type Status } from "../core/kudu";
import { relativeTime } from "../core/relativeTime";
import { shownText } from "../core/shownText";

/** `in 12 min`, in the editor's language. */
export function shortRelativeTime(instant: number, now: number): string {
  return relativeTime(instant, now, { locale: env.language, style: "short" });
}

/** A moment as people write it: the time alone today, with its day otherwise. */
export function momentText(instant: number, now: number): string {
  const isToday = new Date(instant).toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(env.language, {
    ...(isToday ? {} : { dateStyle: "medium" }),
    timeStyle: "medium",
  }).format(instant);
}

/**
 * The same for an axis that is `span` milliseconds long: seconds only where minutes are too coarse.
 */
export function clockText(instant: number, now: number, span: number): string {
  const isToday = new Date(instant).toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(env.language, {
    ...(isToday ? {} : { dateStyle: "medium" }),
    timeStyle: span < 10 * 60_000 ? "medium" : "short",
  }).format(instant);
}

/** Kudu's `[d.]hh:mm:ss[.fffffff]` in the words of {@link lengthText}. */
export function durationText(timeSpan: string | null): string | undefined {
  const match = /^(?:(\d+)\.)?(\d+):(\d+):(\d+(?:\.\d+)?)$/.exec(timeSpan ?? "");
  if (!match) {
    return undefined;
  }
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((x) => Number(x ?? 0));
  return lengthText((((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000);
}

/** Milliseconds as `35 ms`, `1.9 s`, `12 s`, `3 min 5 s`, `2 h 10 min`. */
export function lengthText(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  const wholeMinutes = Math.floor(seconds / 60);
  if (wholeMinutes >= 60) {
    return l10n.t("{0} h {1} min", Math.floor(wholeMinutes / 60), wholeMinutes % 60);
  }
  if (wholeMinutes > 0) {
    return l10n.t("{0} min {1} s", wholeMinutes, Math.floor(seconds % 60));
  }
  if (seconds < 1) {
    return l10n.t("{0} ms", Math.round(milliseconds));
  }
  const digits = seconds < 10 ? 1 : 0;
  const number = new Intl.NumberFormat(env.language, { maximumFractionDigits: digits });
  return l10n.t("{0} s", number.format(seconds));
}

/** Undefined for a time that is not known yet. */
export function instantOf(time: string): number | undefined {
  return time.startsWith(noEndTime) ? undefined : Date.parse(time);
}

/** Kudu's status words for people; words it invents later are shown as they are. */
export function statusText(status: Status | null | undefined): string {
  if (status === null || status === undefined) {
    return l10n.t("unknown");
  }
  const words: Readonly<Record<string, string>> = {
    Initializing: l10n.t("initializing"),
    Starting: l10n.t("starting"),
    Running: l10n.t("running"),
    Success: l10n.t("succeeded"),
    Failed: l10n.t("failed"),
    Aborted: l10n.t("aborted"),
    PendingRestart: l10n.t("waiting to restart"),
    InactiveInstance: l10n.t("another instance runs it"),
    Disabling: l10n.t("stopping"),
    Stopping: l10n.t("stopping"),
    Stopped: l10n.t("stopped"),
  };
  return words[rawText(status)] ?? shownText(status);
}
