/** What the rules of a schedule find, before it is placed in the file. */
import type { Span } from "../../../core/cron/field";
import type { Edit, ScheduleCode, Severity } from "../../problem";

/** Something wrong with a schedule; spans and edits count from the beginning of its text. */
export interface Finding extends Span {
  readonly code: ScheduleCode;
  readonly severity: Severity;
  readonly message: string;
  readonly candidates: readonly Candidate[];
}

/** A fix that has yet to be proved. */
export interface Candidate {
  /** What it does, without a colon: what is written follows behind one. */
  readonly action: string;
  /** What is written, where the action does not say it. */
  readonly written?: string;
  readonly edit: Edit;
  readonly isPreferred: boolean;
}

/** As an editor shows it: one colon at most. */
export function candidateTitle({ action, written }: Candidate): string {
  return written === undefined ? action : `${action}: ${written}`;
}

/** A whole schedule instead of the one that is there. */
export function rewritten(text: string, ncrontab: string, action: string): Candidate {
  return {
    action,
    written: ncrontab,
    edit: { offset: 0, length: text.length, text: ncrontab },
    isPreferred: true,
  };
}

export function replace(
  { offset, length }: Span,
  text: string,
  action: string,
  isPreferred = true,
  written?: string,
): Candidate {
  return { action, written, edit: { offset, length, text }, isPreferred };
}

/** Why Azure refuses a schedule. */
export interface Explanation {
  readonly code: ScheduleCode;
  readonly message: string;
  readonly candidates?: readonly Candidate[];
}
