/**
 * All problems of the timers in a file: of their text, of the settings they name, of the WebJob
 * around them.
 */
import type { Span } from "../../../core/cron/field";
import type { TimerProblem } from "../../problem";
import { isInPlace } from "../../sources/writtenTimer";
import type { Scan } from "../../timers/scan";
import type { DocumentTimer, TimerDocument } from "../../timers/timerDocument";
import { checkBesideJob } from "./besideJob";
import type { TimerFinding } from "./finding";
import { checkNames } from "./names";
import { checkPlan } from "./plan";
import { checkTimerSchedule } from "./text";

/** `scan` reads the whole project, and is asked only when an answer depends on it. */
export async function checkTimers(
  document: TimerDocument,
  scan: () => Promise<Scan>,
): Promise<TimerProblem[]> {
  const problems: TimerProblem[] = [];
  for (const timer of document.timers) {
    const findings = [
      ...checkTimerSchedule(timer.schedule, document.host),
      ...(await checkNames(timer, document, scan)),
      ...(await checkPlan(timer, document)),
      ...(await checkBesideJob(timer, document)),
    ];
    problems.push(...findings.map((finding) => place(finding, timer)));
  }
  return problems;
}

/**
 * Of a literal the piece is underlined; of anything else the expression. Fixes edit the literal,
 * wherever it is.
 */
function place(finding: TimerFinding, { written }: DocumentTimer): TimerProblem {
  const { literal, span } = written;
  if (literal === undefined) {
    return { ...finding, ...span, fixes: [] };
  }
  const inLiteral = ({ offset, length }: Span): Span => ({
    offset: offset + literal.offset,
    length,
  });
  const isExact = isInPlace(written) && finding.length > 0;
  const fixes = finding.fixes.map((fix) => ({
    ...fix,
    edits: fix.edits.map((edit) => ({ ...inLiteral(edit), text: edit.text })),
  }));
  return { ...finding, ...(isExact ? inLiteral(finding) : span), fixes };
}
