/**
 * Two samplings of one status sequence. Polling may miss a state that lasts less than half a
 * second, or one that only starts; a longer one may be missing on one side only where that side's
 * own job log shows it was entered (single requests to the recorded engine hung for seconds). Times
 * are held against wide bounds.
 */
import type { Change } from "./transcripts";

/** Seconds a state may last without being seen; a busy machine starts programs late. */
const brief = (state: string): number => (state === "Starting" ? 3 : 0.5);
/**
 * A job that only starts may come as early as Kudu's debounce lets it; the recorded engine took up
 * to 13 s more.
 */
const debounce = 5;
const beforeStart = ["Initializing", "Stopped", "Starting"];
const earliest = 1.5;
const latest = 5;

export interface TimelineProof {
  /** Log of the recording: which states it entered. */
  readonly recordedLog: string;
  /** Log of this replay. */
  readonly actualLog: string;
}

export function compareTimeline(
  recorded: readonly Change[],
  actual: readonly Change[],
  proof: TimelineProof,
): string[] {
  const problems: string[] = [];
  let mine = 0;
  recorded.forEach((change, theirs) => {
    const found = indexFrom(actual, mine, change[1]);
    const next = indexFrom(actual, mine, recorded[theirs + 1]?.[1]);
    const isSkipped = found < 0 || (next >= 0 && next < found);
    if (isSkipped && mayBeMissed(recorded, theirs, proof.actualLog)) {
      return;
    }
    if (found < 0) {
      problems.push(`status ${change[1]} (recorded at ${change[0]} s) is missing`);
      return;
    }
    problems.push(...additional(actual, mine, found, proof.recordedLog));
    // The first state was there before the watching began.
    const isStart = recorded.slice(0, theirs).every(([, state]) => beforeStart.includes(state));
    problems.push(...(theirs === 0 ? [] : late(change, actual[found], isStart)));
    mine = found + 1;
  });
  problems.push(...additional(actual, mine, actual.length, proof.recordedLog));
  return problems.map((problem) => `${problem}; came ${JSON.stringify(actual)}`);
}

function indexFrom(changes: readonly Change[], from: number, state: string | undefined): number {
  return changes.findIndex((change, at) => at >= from && change[1] === state);
}

function additional(
  actual: readonly Change[],
  from: number,
  to: number,
  recordedLog: string,
): string[] {
  return actual
    .slice(from, to)
    .filter((_, index) => !mayBeMissed(actual, from + index, recordedLog))
    .map(([at, state]) => `status ${state} at ${at} s was not recorded`);
}

/** Whether the other side may lack `changes[at]`; its own log must show a state that lasted. */
function mayBeMissed(changes: readonly Change[], at: number, othersLog: string): boolean {
  const [from, state] = changes[at] ?? [0, ""];
  const until = changes[at + 1]?.[0];
  const lasted = until === undefined ? Number.POSITIVE_INFINITY : until - from;
  return (
    lasted < brief(state) ||
    (until !== undefined && othersLog.includes(`Status changed to ${state}\r\n`))
  );
}

function late([wanted, state]: Change, actual: Change | undefined, isStart: boolean): string[] {
  const came = actual?.[0] ?? 0;
  const tooEarly = came < (isStart ? Math.min(wanted, debounce) : wanted) - earliest;
  const tooLate = came > wanted + latest;
  return tooEarly || tooLate ? [`status ${state} at ${came} s instead of about ${wanted} s`] : [];
}
