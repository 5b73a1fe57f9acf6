/** What is wrong with the text of a timer's schedule, before it has a place in a file. */
import type { Span } from "../../../core/cron/field";
import type { TimerHost } from "../../../core/timer/timerHost";
import { readTimerSchedule } from "../../../core/timer/timerSchedule";
import { applyEdits, type Edit, type Fix, type TimerProblem } from "../../problem";

/** Spans and edits count from the beginning of the schedule. */
export type TimerFinding = TimerProblem;

export function whole(text: string): Span {
  return { offset: 0, length: text.length };
}

/** A fix that is offered, and never taken by "fix all". */
export function offer(title: string, edit: Edit): Fix {
  return { title, edits: [edit], isPreferred: false, isSafe: false };
}

/** Only what leaves a schedule that the host reads. */
export function proven(text: string, host: TimerHost, fixes: readonly Fix[]): Fix[] {
  return fixes.filter(({ edits }) => {
    return readTimerSchedule(applyEdits(text, edits), host).kind !== "wrong";
  });
}
