/** Why Azure refuses a schedule, in plain words, and what was probably meant. */
import * as l10n from "@vscode/l10n";
import type { FieldProblem, RangeProblem, ScheduleProblem } from "../../../core/cron/problem";
import { fieldTitle, rangeText } from "../../fieldTitle";
import { findCommand } from "./extras";
import { explainCount } from "./fieldCount";
import { type Candidate, type Explanation, type Finding, replace } from "./finding";
import { findPlaceholder } from "./placeholders";
import { explainQuartz, explainWish, isQuartz } from "./quartz";
import { sundayCandidates } from "./sunday";
import { explainWriting } from "./writing";

export function findError(text: string, problem: ScheduleProblem): Finding {
  const token = findCommand(text) === undefined ? findPlaceholder(text) : undefined;
  if (token !== undefined) {
    return {
      ...token,
      code: "schedule-placeholder",
      severity: "hint",
      message: l10n.t(
        "A placeholder isn't checked. What replaces it must be six fields for Azure.",
      ),
      candidates: [],
    };
  }
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

function explain(text: string, problem: ScheduleProblem): Explanation {
  const cause = explainWriting(text) ?? explainWish(text);
  if (cause !== undefined) {
    return cause;
  }
  if (problem.code === "field-count") {
    return explainCount(text, problem.count);
  }
  const { kind, piece } = problem;
  if (isQuartz(piece, kind)) {
    return explainQuartz(text, piece);
  }
  switch (problem.code) {
    case "empty-item":
      return {
        code: "schedule-empty-item",
        message: l10n.t("A value is missing after this comma."),
        candidates: [replace(problem, "", l10n.t("Remove the comma"))],
      };
    case "too-high":
    case "too-low":
      return explainRange(text, problem);
    case "number-overflow":
    case "step-overflow":
      return { code: "schedule-number", message: l10n.t("This number is too large.") };
    case "empty-step":
    case "bad-step":
      return { code: "schedule-value", message: l10n.t("Enter a whole number after the slash.") };
    case "empty-range-end":
      return { code: "schedule-value", message: l10n.t("The range doesn't have an end.") };
    case "unknown-name":
      return explainName(problem);
    default:
      return {
        code: "schedule-value",
        candidates: [...clockTime(problem), ...missingSlash(problem)],
        message: l10n.t(
          "'{0}' isn't valid for {1}. {2}.",
          piece,
          fieldTitle(kind.name),
          rangeText(kind),
        ),
      };
  }
}

function explainRange(text: string, problem: RangeProblem): Explanation {
  const { kind, value } = problem;
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
        ? [{ ...replace(problem, "0", l10n.t("Change to {0}", "0")), isPreferred: false }]
        : [],
  };
}

/** `9am` in the hours. */
function clockTime(problem: FieldProblem): Candidate[] {
  const written = /^(1[0-2]|0?[1-9])(?::?00)?([ap])\.?m\.?$/i.exec(problem.piece);
  if (problem.kind.name !== "hour" || written === null) {
    return [];
  }
  const [, hour, half] = written;
  const value = String((Number(hour) % 12) + (half?.toLowerCase() === "p" ? 12 : 0));
  return [replace(problem, value, l10n.t("Change to {0}", value))];
}

/** A slash may be missing, as in a star and 5; the author decides. */
function missingSlash(problem: FieldProblem): Candidate[] {
  return [...problem.piece.matchAll(/^\*(\d+)$/g)].map(([, step]) => ({
    ...replace(problem, `*/${step}`, l10n.t("Change to {0}", `*/${step}`)),
    isPreferred: false,
  }));
}

/** A name with something behind it: `Mondays`, `Thur.`; other languages are not guessed. */
function explainName(problem: FieldProblem): Explanation {
  const { kind, piece } = problem;
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
        : [replace(problem, name.slice(0, 3), l10n.t("Change to {0}", name.slice(0, 3)))],
  };
}
