/** Texts without six fields: other notations, and fields too many or too few. */
import * as l10n from "@vscode/l10n";
import { findFields } from "../../../core/cron/schedule";
import { filledUp } from "./filledUp";
import { type Candidate, type Explanation, rewritten } from "./finding";
import {
  fromClockTime,
  fromInterval,
  fromMacro,
  fromTimeSpan,
  isInterval,
  isMacro,
  isTimeSpan,
} from "./otherDialects";
import { quartzCandidates } from "./quartz";

export function explainCount(text: string, count: number): Explanation {
  if (text.trim() === "") {
    return {
      code: "schedule-empty",
      message: l10n.t("The schedule is empty, so the WebJob only runs on demand."),
    };
  }
  if (isMacro(text) || isInterval(text)) {
    return {
      code: "schedule-macro",
      message: withAdvice(
        l10n.t("Azure doesn't support texts such as '{0}'. Use 6 fields.", text.trim()),
        isInterval(text) && fromMacro(text) === undefined,
      ),
      candidates: rewrite(text, fromMacro(text)),
    };
  }
  if (isTimeSpan(text)) {
    return {
      code: "schedule-timespan",
      message: withAdvice(
        l10n.t("Time spans only work in a TimerTrigger. settings.job needs 6 fields."),
        fromTimeSpan(text) === undefined,
      ),
      candidates: spanOrTime(text),
    };
  }
  const words = text.trim().split(/\s+/u);
  if (words.length === 6) {
    return {
      code: "schedule-separator",
      message: l10n.t("Separate fields with spaces, not tabs or other whitespace."),
      candidates: rewrite(text, words.join(" ")),
    };
  }
  return explainNumber(text, count, words);
}

function explainNumber(text: string, count: number, words: readonly string[]): Explanation {
  if (words.length === 5) {
    return {
      code: "schedule-fields",
      message: l10n.t("This schedule has 5 fields. Azure needs 6, starting with seconds."),
      candidates: addSeconds(text, words),
    };
  }
  const message = l10n.t(
    "Azure needs 6 fields: seconds, minutes, hours, days, months, weekdays. This schedule has {0}.",
    count,
  );
  return {
    code: "schedule-fields",
    message,
    candidates:
      words.length === 7
        ? sevenFields(text, words)
        : filledUp(words).map((six) => ({
            ...rewritten(text, six, l10n.t("Add the missing fields")),
            isPreferred: false,
          })),
  };
}

/** The seventh is a year, or one field is too many: which one, only Quartz's `?` tells. */
function sevenFields(text: string, words: readonly string[]): Candidate[] {
  const [seconds, minutes, , , , , seventh = ""] = words;
  if (!/^(?:[*?]|\d{4}(?:[-,/\d]*))$/.test(seventh)) {
    return [];
  }
  if (words.includes("?")) {
    return quartzCandidates(text);
  }
  const isYear = seventh !== "*";
  const action = isYear
    ? l10n.t("Remove the year to run every year")
    : l10n.t("Remove the last field");
  const last = rewritten(text, words.slice(0, 6).join(" "), action);
  const first = rewritten(text, words.slice(1).join(" "), l10n.t("Remove the first field"));
  const canBeFirst = !isYear && seconds === "0" && minutes !== "*";
  return [
    { ...last, isPreferred: !isYear && !canBeFirst },
    ...(canBeFirst ? [{ ...first, isPreferred: false }] : []),
  ];
}

/** Five fields may be Quartz inside, too. */
function addSeconds(text: string, words: readonly string[]): Candidate[] {
  const six = `0 ${words.join(" ")}`;
  if (/[?#]/.test(six)) {
    return quartzCandidates(six).map(({ edit, ...rest }) => ({
      ...rest,
      edit: { ...edit, offset: 0, length: text.length },
    }));
  }
  const hasSeparators = words.length === findFields(text).length;
  return [
    {
      action: l10n.t("Add the seconds"),
      written: six,
      edit: hasSeparators
        ? { offset: 0, length: 0, text: "0 " }
        : { offset: 0, length: text.length, text: six },
      isPreferred: true,
    },
  ];
}

/** For an interval that NCRONTAB has no schedule for. */
function withAdvice(message: string, isInexact: boolean): string {
  return isInexact
    ? `${message} ${l10n.t(
        "NCRONTAB can't express this interval exactly, because counting starts again with each minute, hour or day. Run the job more often and let it check how long ago the last run was.",
      )}`
    : message;
}

/** Where both can be meant, neither is preferred. */
function spanOrTime(text: string): Candidate[] {
  const interval = rewrite(text, fromTimeSpan(text));
  const clock = fromClockTime(text);
  const daily =
    clock === undefined ? [] : [rewritten(text, clock, l10n.t("Run every day at that time"))];
  return daily.length === 0
    ? interval
    : [...interval, ...daily].map((candidate) => ({ ...candidate, isPreferred: false }));
}

/** The schedule that says the same, else the nearest, which its author must accept. */
function rewrite(text: string, ncrontab: string | undefined): Candidate[] {
  if (ncrontab !== undefined) {
    return [rewritten(text, ncrontab, l10n.t("Convert to NCRONTAB"))];
  }
  const nearest = fromInterval(text);
  return nearest === undefined
    ? []
    : [
        {
          ...rewritten(text, nearest, l10n.t("Write the nearest that NCRONTAB can express")),
          isPreferred: false,
        },
      ];
}
