/** A schedule's text on its own: what is wrong with it, and the fixes that are proved to help. */

import * as l10n from "@vscode/l10n";
import type { ScheduleProblem } from "../../../core/cron/problem";
import { isProblem, parseSchedule, type Schedule } from "../../../core/cron/schedule";
import type { Platform } from "../../../core/protocol";
import { dialectOf } from "../../document/jobDocument";
import { applyEdits, type Fix, type ScheduleCode } from "../../problem";
import { findError } from "./errors";
import type { Candidate, Finding } from "./finding";
import { keepsOccurrences } from "./keepsOccurrences";
import { findWarnings } from "./warnings";

export function checkExpression(
  parsed: Schedule | ScheduleProblem,
  text: string,
  platform: Platform,
) {
  const findings = findIn(parsed, text, platform);
  return findings.map((finding) => ({
    ...finding,
    fixes: finding.candidates.flatMap(
      (candidate) => prove(text, finding, candidate, platform) ?? [],
    ),
  }));
}

function findAll(text: string, platform: Platform): Finding[] {
  return findIn(parseSchedule(text, dialectOf(platform)), text, platform);
}

function findIn(parsed: Schedule | ScheduleProblem, text: string, platform: Platform): Finding[] {
  return isProblem(parsed) ? [findError(text, parsed)] : findWarnings(parsed, platform);
}

/**
 * A fix may uncover what an error hid: that is fixed along and said in the title, or the fix is not
 * offered.
 */
const longestChain = 8;

function prove(
  text: string,
  finding: Finding,
  candidate: Candidate,
  platform: Platform,
): Fix | undefined {
  const before = findAll(text, platform);
  const steps: [Candidate, ...Candidate[]] = [candidate];
  let fixed = applyEdits(text, [candidate.edit]);
  let isOnlyErrors = finding.severity === "error";
  while (steps.length <= longestChain) {
    const left = findAll(fixed, platform);
    const isGone = countOf(left, finding.code) < countOf(before, finding.code);
    const more = codesOf(left).filter((code) => countOf(left, code) > countOf(before, code));
    const added = left.find(({ code, severity }) => severity !== "hint" && more.includes(code));
    if (isGone && added === undefined) {
      return {
        title: titleOf(steps, fixed),
        edits: [
          steps.length > 1 ? { offset: 0, length: text.length, text: fixed } : candidate.edit,
        ],
        isPreferred: candidate.isPreferred,
        isSafe: candidate.isPreferred && (isOnlyErrors || keepsOccurrences(text, fixed)),
      };
    }
    const rest = added ?? left.find(({ code }) => code === finding.code);
    const next = rest?.candidates.find(({ isPreferred }) => isPreferred);
    if (rest === undefined || next === undefined || undoes(next, candidate, text)) {
      // What is left has more than one remedy: the author goes on from there.
      const isHalf =
        steps.length === 1 &&
        isGone &&
        finding.severity === "error" &&
        rest?.severity === "warning";
      return isHalf
        ? {
            title: titleOf(steps, fixed),
            edits: [candidate.edit],
            isPreferred: false,
            isSafe: false,
          }
        : undefined;
    }
    isOnlyErrors &&= rest.severity === "error";
    steps.push(next);
    fixed = applyEdits(fixed, [next.edit]);
  }
  return undefined;
}

/** One colon at most: the actions, then what is written. */
function titleOf([first, ...others]: readonly [Candidate, ...Candidate[]], fixed: string): string {
  const action = others.reduce(
    (title, { action }) =>
      l10n.t("{0}, then {1}", title, action.charAt(0).toLowerCase() + action.slice(1)),
    first.action,
  );
  const written = others.length > 0 ? fixed : first.written;
  return written === undefined ? action : `${action}: ${written}`;
}

/**
 * True when a further step would change what the fix has just written: its title would be untrue.
 */
function undoes(next: Candidate, { edit }: Candidate, text: string): boolean {
  const isWhole = edit.offset === 0 && edit.length >= text.length;
  const end = edit.offset + edit.text.length;
  return !isWhole && next.edit.offset < end && edit.offset < next.edit.offset + next.edit.length;
}

/** Each once: a text may be a megabyte of findings, and they have few codes. */
function codesOf(findings: readonly Finding[]): ScheduleCode[] {
  return [...new Set(findings.map(({ code }) => code))];
}

function countOf(findings: readonly Finding[], wanted: ScheduleCode): number {
  return findings.filter(({ code }) => code === wanted).length;
}
