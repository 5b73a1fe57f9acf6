/** What people write beside the fields: commands, comments, time zones, other programs. */
import * as l10n from "@vscode/l10n";
import { findFields } from "../../../core/cron/schedule";
import { isSchedule, oneSchedule } from "./oneSchedule";
import { fromQuartz } from "./otherDialects";
import { hasFields, type Repair } from "./repair";

export function comment(text: string): Repair | undefined {
  const [fields, behind] = text.split(/\s+(?:#|\/\/|;)(?!\d)/);
  return fields === undefined || behind === undefined || !hasFields(fields)
    ? undefined
    : {
        code: "schedule-extra",
        message: l10n.t("A schedule can't contain a comment."),
        action: l10n.t("Remove the comment"),
        text: fields,
        isPlain: true,
      };
}

/** Behind the fields: `UTC`, `(UTC+2)`, `CEST`, `Europe/Berlin`, `+02:00`. */
const zoneBehind =
  /\s\(?((?:UTC|GMT|Z|(?!SAT|OCT)[A-Z]{2,4}T|(?:[A-Z][a-z]+\/[A-Za-z_]+))(?:[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d\d:?\d\d)\)?\s*$/;

/** `TZ=Europe/Berlin 0 0 8 * * *`, and a zone behind the fields. */
export function zone(text: string): Repair | undefined {
  const [, before, rest = ""] = /^\s*((?:CRON_)?TZ=\S+)\s+(.*)/i.exec(text) ?? [];
  const found = zoneBehind.exec(text);
  const fields = text.slice(0, found?.index).trimEnd();
  const name = before ?? (hasFields(fields) ? found?.[1] : undefined);
  return name === undefined
    ? undefined
    : {
        code: "schedule-extra",
        message: l10n.t(
          "A schedule can't contain a time zone. The app setting WEBSITE_TIME_ZONE sets it for all WebJobs of the app; without it schedules are in UTC.",
        ),
        action: l10n.t("Remove '{0}'", name),
        text: before === undefined ? fields : rest,
        isPlain: false,
      };
}

/**
 * Names of months, weekdays and zones, what joins them, Quartz's letters, comments: parts of a
 * schedule rather than a program.
 */
const notCommand =
  /^(?:\/\/|(?:utc|gmt|z|[a-z]{2,3}t)$|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|sun|mon|tue|wed|thu|fri|sat|L|W|LW|H|(?:to|through|until|and|or)$)/i;

/** A line of a crontab file: the command behind the fields. */
export function findCommand(text: string): Repair | undefined {
  const words = text.trim().split(/\s+/);
  for (const count of [6, 5]) {
    const fields = words.slice(0, count).join(" ");
    const [first = ""] = words.slice(count);
    const looksLikeCommand =
      /^[./~\\@[]|\.\w{1,5}$|^[a-z][\w-]*$/i.test(first) && !notCommand.test(first);
    if (looksLikeCommand && hasFields(fields)) {
      return {
        code: "schedule-extra",
        message: l10n.t("A schedule can't contain a command. Azure runs the WebJob's run file."),
        action: l10n.t("Remove the command"),
        text: fields,
        // A lone word in the sixth place may be a weekday of another language.
        isPlain: words.length > 6 || /[./~\\@[]/.test(first),
      };
    }
  }
  return undefined;
}

/** Two schedules in one text: behind a comma, a semicolon, a bar, or on lines of their own. */
export function several(text: string): Repair | undefined {
  const parts = text.trim().split(/\s*(?:[;|&\r\n]|,(?=\s))\s*/);
  const six = parts.map((part) => (findFields(part).length === 5 ? `0 ${part}` : part));
  return parts.length < 2 || !six.every(isSchedule)
    ? undefined
    : {
        code: "schedule-extra",
        message: l10n.t(
          "Azure reads one schedule per WebJob. Schedules that can't be written as one need a WebJob each.",
        ),
        action: l10n.t("Write one schedule"),
        text: oneSchedule(six),
        isPlain: true,
      };
}

/** Jenkins picks a value for `H` itself, so that not all jobs start at once. */
export function jenkins(text: string): Repair | undefined {
  const plain = text
    .replace(/(?<=^|\s)H(?:\(\d+-\d+\))?(?=\/)/g, "*")
    .replace(/(?<=^|\s)H(?=\s|$)/g, "0");
  return plain === text
    ? undefined
    : {
        code: "schedule-extra",
        message: l10n.t("'H' belongs to Jenkins. NCRONTAB needs a value or '*'."),
        action: l10n.t("Convert to NCRONTAB"),
        text: plain,
        isPlain: false,
      };
}

/** Five fields and a year; one of the day fields is `?`, and Sunday is 1. */
export function fromAws(inner: string): Repair {
  const isAws = inner.includes("?") && /^(?:\S+ +){5}(?:\*|\d{4}\S*)$/.test(inner);
  const [sundayIsOne] = fromQuartz(`0 ${inner}`);
  return {
    code: "schedule-extra",
    message: l10n.t(
      "'cron(…)' belongs to AWS. Azure wants the six fields alone, the seconds first.",
    ),
    action: l10n.t("Convert to NCRONTAB"),
    text: isAws ? sundayIsOne?.text : inner,
    isPlain: !isAws || inner.endsWith("*"),
  };
}
