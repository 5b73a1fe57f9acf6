/** Why Azure refuses a schedule, in plain words, and what was probably meant. */

import * as l10n from "@vscode/l10n";
import type { Span } from "../../../core/cron/field";
import { type FieldKind, fieldKinds } from "../../../core/cron/field";
import type { ScheduleProblem } from "../../../core/cron/problem";
import { findFields } from "../../../core/cron/schedule";
import { fieldTitle, rangeText } from "../../fieldTitle";
import type { ScheduleCode } from "../../problem";
import type { Candidate, Finding } from "./expression";
import { fromMacro, fromQuartz, fromTimeSpan, isMacro, isTimeSpan } from "./otherDialects";
import { sundayCandidates } from "./sunday";

export function findError(text: string, problem: ScheduleProblem): Finding {
  const { code, message, candidates = [] } = explain(text, problem);
  return {
    offset: problem.offset,
    length: problem.length,
    code,
    severity: "error",
    message: `${message}\n${l10n.t("Azure's message: {0}", problem.message)}`,
    candidates,
  };
}

interface Explanation {
  readonly code: ScheduleCode;
  readonly message: string;
  readonly candidates?: readonly Candidate[];
}

function explain(text: string, problem: ScheduleProblem): Explanation {
  const { code, piece = "" } = problem;
  if (code === "field-count") {
    return explainCount(text, problem.count ?? 0);
  }
  const kind = fieldKinds.find(({ name }) => name === problem.field) ?? fieldKinds[0];
  if (isQuartz(text, piece, kind)) {
    return explainQuartz(text, piece);
  }
  switch (code) {
    case "empty-item":
      return {
        code: "schedule-empty-item",
        message: l10n.t("A value is missing after this comma."),
        candidates: [replace(problem, "", l10n.t("Remove the comma"))],
      };
    case "too-high":
    case "too-low":
      return explainRange(text, problem, kind);
    case "number-overflow":
    case "step-overflow":
      return { code: "schedule-number", message: l10n.t("This number is too large.") };
    case "empty-step":
    case "bad-step":
      return { code: "schedule-value", message: l10n.t("Enter a whole number after the slash.") };
    case "empty-range-end":
      return { code: "schedule-value", message: l10n.t("The range doesn't have an end.") };
    case "unknown-name":
      return explainName(problem, kind);
    default:
      return {
        code: "schedule-value",
        message: l10n.t(
          "'{0}' isn't valid for {1}. {2}.",
          piece,
          fieldTitle(kind.name),
          rangeText(kind),
        ),
      };
  }
}

function explainCount(text: string, count: number): Explanation {
  if (text.trim() === "") {
    return {
      code: "schedule-empty",
      message: l10n.t("The schedule is empty, so the WebJob only runs on demand."),
    };
  }
  if (isMacro(text)) {
    return {
      code: "schedule-macro",
      message: l10n.t("Azure doesn't support names such as {0}. Use 6 fields.", text.trim()),
      candidates: rewrite(text, fromMacro(text)),
    };
  }
  if (isTimeSpan(text)) {
    return {
      code: "schedule-timespan",
      message: l10n.t("Time spans only work in a TimerTrigger. settings.job needs 6 fields."),
      candidates: rewrite(text, fromTimeSpan(text)),
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
    "This schedule has {0} fields. Azure needs 6: seconds, minutes, hours, days, months, weekdays.",
    count,
  );
  return {
    code: "schedule-fields",
    message,
    candidates: words.length === 7 ? quartzCandidates(text) : [],
  };
}

/** Five fields may be Quartz or Jenkins inside, too. */
function addSeconds(text: string, words: readonly string[]): Candidate[] {
  const six = `0 ${words.join(" ")}`;
  const title = l10n.t("Add the seconds: {0}", six);
  const hasSeparators = words.length === findFields(text).length;
  return /[?#]/.test(six)
    ? quartzCandidates(six).map(({ edit, ...rest }) => ({
        ...rest,
        edit: { ...edit, offset: 0, length: text.length },
      }))
    : [
        hasSeparators
          ? { title, edit: { offset: 0, length: 0, text: "0 " }, isPreferred: true }
          : { title, edit: { offset: 0, length: text.length, text: six }, isPreferred: true },
      ];
}

function isQuartz(text: string, piece: string, { name }: FieldKind): boolean {
  return (
    /[?#]/.test(piece) ||
    ((name === "day" || name === "weekday") && /^(?:\d*L|LW|L-\d+|\d*W|\d+WL?)$/i.test(piece)) ||
    (/\?/.test(text) && name === "weekday" && /^\d/.test(piece))
  );
}

function explainQuartz(text: string, piece: string): Explanation {
  const message = /\?/.test(piece)
    ? l10n.t("'?' is Quartz syntax. In Azure, use '*' for any day.")
    : /#/.test(piece)
      ? l10n.t("'#' is Quartz syntax. In Azure, the first Monday is the Monday of days 1 to 7.")
      : l10n.t("'{0}' is Quartz syntax that Azure doesn't support.", piece);
  return { code: "schedule-quartz", message, candidates: quartzCandidates(text) };
}

function quartzCandidates(text: string): Candidate[] {
  const found = fromQuartz(text);
  return found.map(({ text: ncrontab, isRenumbered, isYearDropped }) => ({
    title: isYearDropped
      ? l10n.t("Remove the year to run every year: {0}", ncrontab)
      : isRenumbered
        ? l10n.t("Translate from Quartz, where Sunday is 1: {0}", ncrontab)
        : l10n.t("Convert to NCRONTAB: {0}", ncrontab),
    edit: { offset: 0, length: text.length, text: ncrontab },
    isPreferred: found.length === 1 && !isYearDropped,
  }));
}

function explainRange(text: string, problem: ScheduleProblem, kind: FieldKind): Explanation {
  const { value = 0 } = problem;
  if (kind.name === "weekday" && value === 7) {
    return {
      code: "schedule-sunday",
      message: l10n.t("Sunday is 0 in Azure. A schedule with 7 never runs."),
      candidates: sundayCandidates(text, problem),
    };
  }
  const isMidnight = (kind.name === "hour" && value === 24) || (kind.max === 59 && value === 60);
  const isAlone =
    !/\d-$/.test(text.slice(0, problem.offset)) &&
    !/^[-/]/.test(text.slice(problem.offset + problem.length));
  return {
    code: "schedule-range",
    message: l10n.t("{0} isn't valid for {1}. {2}.", value, fieldTitle(kind.name), rangeText(kind)),
    candidates:
      isMidnight && isAlone
        ? [{ ...replace(problem, "0", l10n.t("Save {0}", "0")), isPreferred: false }]
        : [],
  };
}

/** A name with something behind it: `Mondays`, `Thur.`; other languages are not guessed. */
function explainName(problem: ScheduleProblem, kind: FieldKind): Explanation {
  const { piece = "" } = problem;
  const short = piece.slice(0, 3).toLowerCase();
  const name = kind.names?.find((candidate) => candidate.slice(0, 3).toLowerCase() === short);
  return {
    code: "schedule-value",
    message: l10n.t(
      "'{0}' isn't valid for {1}. {2}.",
      piece,
      fieldTitle(kind.name),
      rangeText(kind),
    ),
    candidates:
      name === undefined
        ? []
        : [replace(problem, name.slice(0, 3), l10n.t("Save {0}", name.slice(0, 3)))],
  };
}

function rewrite(text: string, ncrontab: string | undefined): Candidate[] {
  return ncrontab === undefined
    ? []
    : [
        replace(
          { offset: 0, length: text.length },
          ncrontab,
          l10n.t("Convert to NCRONTAB: {0}", ncrontab),
        ),
      ];
}

function replace({ offset, length }: Span, text: string, title: string): Candidate {
  return { title, edit: { offset, length, text }, isPreferred: true };
}
