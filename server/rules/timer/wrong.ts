/** Why the host refuses a schedule, and what was probably meant. */
import * as l10n from "@vscode/l10n";
import { findFields } from "../../../core/cron/schedule";
import type { TimerHost } from "../../../core/timer/timerHost";
import type { WrongTimer } from "../../../core/timer/timerSchedule";
import type { Fix, TimerCode } from "../../problem";
import { findError } from "../schedule/errors";
import { filledUp } from "../schedule/filledUp";
import { candidateTitle } from "../schedule/finding";
import { fromMacro, fromQuartz, isMacro } from "../schedule/otherDialects";
import { offer, proven, type TimerFinding, whole } from "./finding";
import { daysAndHours } from "./timeSpan";

export function checkWrong(timer: WrongTimer, host: TimerHost): TimerFinding {
  const { text } = timer;
  const found = explain(timer, host);
  return { severity: "error", ...found, fixes: proven(text, host, found.fixes) };
}

type Explained = Omit<TimerFinding, "severity">;

function explain(timer: WrongTimer, host: TimerHost): Explained {
  const { text, problem } = timer;
  const rewrites = (replacements: readonly (string | undefined)[]) =>
    replacements
      .filter((replacement) => replacement !== undefined)
      .map((replacement) => rewrite(text, replacement));
  const entity = text.replaceAll("&#47;", "/");
  if (entity !== text) {
    return all(
      text,
      "timer-value",
      l10n.t("'&#47;' is HTML: write '/' in code."),
      rewrites([entity]),
    );
  }
  if (!host.resolvesNames && text.includes("%")) {
    const message = l10n.t("WebJobs.Extensions 1.x doesn't replace settings in a schedule.");
    return all(text, "timer-value", message, []);
  }
  if (/[{}]/.test(text)) {
    const named = text.replace(/\{([^{}]*)\}/g, "%$1%");
    return all(
      text,
      "timer-braces",
      l10n.t("Schedules don't support binding expressions. The host replaces %name%, not {name}."),
      [rewrite(text, named)],
    );
  }
  const words = text.trim().split(/\s+/u);
  const isEnough = words.length === 6 || (words.length === 5 && host.takesFiveFields);
  if (isEnough && words.length > findFields(text).length) {
    const message = l10n.t("Separate fields with spaces, not tabs or other whitespace.");
    return all(text, "timer-value", message, [rewrite(text, words.join(" "))]);
  }
  if (problem.code !== "field-count") {
    return explainValue(timer);
  }
  if (text.trim() === "") {
    return all(text, "timer-value", l10n.t("The schedule is empty."), []);
  }
  return explainCount(text, problem.count, host, rewrites);
}

function explainCount(
  text: string,
  count: number,
  host: TimerHost,
  rewrites: (texts: readonly (string | undefined)[]) => Fix[],
): Explained {
  const spaced = text.trim().split(/\s+/u).join(" ");
  if (isSpanLike(text)) {
    return all(
      text,
      "timer-value",
      l10n.t("This is neither a cron expression nor a time span such as 00:05:00 or 1.00:00:00."),
      rewrites([withDays(text)]),
    );
  }
  if (count === 5) {
    const message = l10n.t(
      "WebJobs SDK 1.x and 2.x and Functions v1 need six fields, the seconds first.",
    );
    return all(text, "timer-five-fields", message, rewrites([`0 ${text.trim()}`]));
  }
  if (isMacro(text)) {
    const message = l10n.t("The host doesn't know names such as {0}.", text.trim());
    return all(text, "timer-fields", message, rewrites([fromMacro(text)]));
  }
  const joined = spaced.replace(/ ?([,-]) ?/g, "$1");
  if (joined !== spaced && [5, 6].includes(joined.split(" ").length)) {
    const message = l10n.t("A space starts a new field. Write lists and ranges without spaces.");
    return all(text, "timer-fields", message, rewrites([joined]));
  }
  const quartz = fromQuartz(text).map((found) => found.text);
  const message = host.takesFiveFields
    ? l10n.t(
        "A timer has six fields, starting with seconds, or five without seconds. This schedule has {0}.",
        count,
      )
    : l10n.t("A timer has six fields, starting with seconds. This schedule has {0}.", count);
  return all(text, "timer-fields", message, rewrites([...quartz, ...filledUp(spaced.split(" "))]));
}

/** Digits and colons, ISO 8601, numbers with a unit: meant as an interval. */
function isSpanLike(text: string): boolean {
  return /^\s*(?:-?[\d.:,]+|P[\dTDHMS.]+|\d+ ?[a-z]+)\s*$/i.test(text);
}

/** More than 23 hours are written as days and hours. */
function withDays(text: string): string {
  return text.trim().replace(/^\d{1,6}(?=:)/, (hours) => daysAndHours(Number(hours)));
}

/** A value that is wrong in its field, as settings.job explains it. */
function explainValue({ text, problem, shift }: WrongTimer): Explained {
  const full = shift === 0 ? text : `0 ${text}`;
  const { offset, length, message, candidates } = findError(full, problem);
  const fixes = candidates.map((candidate): Fix => {
    const { edit } = candidate;
    const isAll = edit.length === full.length;
    const replacement = isAll ? edit.text.slice(shift) : edit.text;
    const isSame = candidate.isPreferred && isOnlyQuestionMark(text, replacement);
    const place = isAll ? whole(text) : { offset: edit.offset - shift, length: edit.length };
    return {
      title: isAll ? l10n.t("Change to {0}", replacement) : candidateTitle(candidate),
      edits: [{ ...place, text: replacement }],
      isPreferred: isSame,
      isSafe: isSame,
    };
  });
  // NCrontab's own message, behind it, never reaches the host's log.
  const [said = ""] = message.split("\n");
  return {
    offset: offset - shift,
    length,
    code: "timer-value",
    message: said,
    fixes,
  };
}

/** `?` alone in a day field means what `*` means: the one fix that changes nothing. */
function isOnlyQuestionMark(text: string, replacement: string): boolean {
  const parts = findFields(text).map(({ offset, length }) => text.slice(offset, offset + length));
  return parts.map((part) => (part === "?" ? "*" : part)).join(" ") === replacement;
}

function all(text: string, code: TimerCode, message: string, fixes: readonly Fix[]): Explained {
  return { ...whole(text), code, message, fixes };
}

function rewrite(text: string, replacement: string): Fix {
  return offer(l10n.t("Change to {0}", replacement), { ...whole(text), text: replacement });
}
