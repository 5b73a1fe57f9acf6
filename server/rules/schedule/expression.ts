/** A schedule's text on its own: what is wrong with it, and the fixes that are proved to help. */
import type { Span } from "../../../core/cron/field";
import type { ScheduleProblem } from "../../../core/cron/problem";
import { isProblem, parseSchedule, type Schedule } from "../../../core/cron/schedule";
import type { Platform } from "../../../core/protocol";
import { dialectOf } from "../../document/jobDocument";
import { applyEdits, type Edit, type Fix, type ScheduleCode, type Severity } from "../../problem";
import { findError } from "./errors";
import { findWarnings } from "./warnings";

/** Something wrong with a schedule; spans and edits count from the beginning of its text. */
export interface Finding extends Span {
  readonly code: ScheduleCode;
  readonly severity: Severity;
  readonly message: string;
  readonly candidates: readonly Candidate[];
}

/** A mend that has yet to be proved. */
export interface Candidate {
  readonly title: string;
  readonly edit: Edit;
  readonly isPreferred: boolean;
}

export interface CheckedExpression extends Finding {
  readonly fixes: readonly Fix[];
}

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

/** A mend may uncover what an error hid: that is mended along, or the mend is not offered. */
const longestChain = 8;

function prove(
  text: string,
  finding: Finding,
  { title, edit, isPreferred }: Candidate,
  platform: Platform,
): Fix | undefined {
  const before = countByCode(findAll(text, platform));
  let mended = applyEdits(text, [edit]);
  for (let step = 0; step < longestChain; step++) {
    const left = findAll(mended, platform);
    const after = countByCode(left);
    const isGone = (after.get(finding.code) ?? 0) < (before.get(finding.code) ?? 0);
    const added = left.find(({ code }) => (after.get(code) ?? 0) > (before.get(code) ?? 0));
    if (isGone && added === undefined) {
      const isWhole = step > 0;
      return {
        title: isWhole ? `${title}: ${mended}` : title,
        edits: [isWhole ? { offset: 0, length: text.length, text: mended } : edit],
        isPreferred,
      };
    }
    const next = (added ?? left.find(({ code }) => code === finding.code))?.candidates.find(
      (candidate) => candidate.isPreferred,
    );
    if (next === undefined) {
      return undefined;
    }
    mended = applyEdits(mended, [next.edit]);
  }
  return undefined;
}

function countByCode(findings: readonly Finding[]): Map<ScheduleCode, number> {
  const counts = new Map<ScheduleCode, number>();
  for (const { code } of findings) {
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}
