/**
 * When a schedule runs something within a range of time, in a form that costs the same for a run a
 * second as for a run a day: between the changes of the clocks its runs follow from its fields, so
 * they are counted and not listed.
 */
import { type ClockChange, clockChanges } from "./clockChanges";
import { countOccurrences, lastOccurrence } from "./missed";
import { nextOccurrence } from "./occurrences";
import type { Schedule } from "./schedule";
import { type Instant, nextRuns, toWall, type Zone } from "./zone";

/** Who runs a schedule, and where: how each run follows from the one before it. */
export interface Scheduler {
  readonly schedule: Schedule;
  readonly zone: Zone;
  /** The first run after an instant; undefined when there is none. */
  readonly next: (schedule: Schedule, after: Instant) => Instant | undefined;
  /** True for one that runs in the first of two equal hours too; Kudu runs in the second only. */
  readonly runsInFirstPass: boolean;
}

export function kuduScheduler(schedule: Schedule, zone: Zone): Scheduler {
  const next = (of: Schedule, after: Instant) => nextRuns(of, zone, after, 1)[0];
  return { schedule, zone, next, runsInFirstPass: false };
}

/** Runs that follow from the fields, the first of them at `from`, all of them before `to`. */
interface RunSpan {
  readonly from: Instant;
  readonly to: Instant;
  /** Of the zone, all the time. */
  readonly offset: number;
}

export interface RunSpans {
  readonly schedule: Schedule;
  readonly spans: readonly RunSpan[];
  /** Runs at other times than the fields say, since the clocks skip those. */
  readonly shifted: readonly Instant[];
}

/** The runs within a range, the first of which is known; see {@link firstRun}. */
export function findRunSpans(
  scheduler: Scheduler,
  first: Instant | undefined,
  end: Instant,
): RunSpans {
  const { schedule, zone, next } = scheduler;
  const spans: RunSpan[] = [];
  const shifted: Instant[] = [];
  const changes = first === undefined ? [] : clockChanges(zone, first, end + longestShift);
  let run = first;
  while (run !== undefined && run < end) {
    if (!isOccurrence(schedule, toWall(zone, run))) {
      shifted.push(run);
      run = next(schedule, run);
      continue;
    }
    const offset = zone.offsetAt(run);
    const to = Math.min(end, steadyUntil(scheduler, changes, run));
    spans.push({ from: run, to, offset });
    const last = lastOccurrence(schedule, run + offset, to + offset) - offset;
    run = to === end ? undefined : next(schedule, last);
  }
  return { schedule, spans, shifted };
}

/**
 * The first run of a range. From now on it is what the scheduler would find now; of a later range
 * what it would come to, counted from before a change of the clocks whose effects last into the
 * range.
 */
export function firstRun(scheduler: Scheduler, start: Instant, now: Instant): Instant | undefined {
  const { schedule, next } = scheduler;
  if (start <= now) {
    return next(schedule, now);
  }
  const settled = settleBefore(scheduler, start);
  if (settled === undefined || settled >= start) {
    return settled;
  }
  // A time between two occurrences confuses NCrontab before 3.3.3: it is given one that it would
  // come from.
  return next({ ...schedule, dialect: "linux" }, Math.ceil(start / 1000 - 1) * 1000);
}

/**
 * The first run since a change of the clocks that is one by the fields again, or else the first of
 * the range.
 */
function settleBefore(scheduler: Scheduler, start: Instant): Instant | undefined {
  const { schedule, zone, next, runsInFirstPass } = scheduler;
  const reach = runsInFirstPass ? longestEffect : longestShift;
  const change = clockChanges(zone, start - reach, start + longestShift).at(-1);
  const size = Math.abs(change?.shift ?? 0);
  if (!change || start < change.at - size || (!runsInFirstPass && start > change.at + size)) {
    return start - 1;
  }
  let run = next({ ...schedule, dialect: "linux" }, change.at - size - 1000);
  while (run !== undefined && run < start && !isSettled(scheduler, change, run)) {
    run = next(schedule, run);
  }
  return run;
}

function isSettled({ schedule, zone }: Scheduler, { at, shift }: ClockChange, run: Instant) {
  return run > at + Math.abs(shift) && isOccurrence(schedule, toWall(zone, run));
}

/** How many runs there are from `start` up to but not including `end`. */
export function countRuns({ schedule, spans, shifted }: RunSpans, start: Instant, end: Instant) {
  let count = 0;
  for (const { from, to, offset } of spans) {
    const first = Math.max(from, start);
    const last = Math.min(to, end);
    count += first < last ? countOccurrences(schedule, first + offset, last + offset) : 0;
  }
  for (const run of shifted) {
    count += run >= start && run < end ? 1 : 0;
  }
  return count;
}

/** No clock was ever set by more, but where a day was left out. */
const longestShift = 26 * 3_600_000;
/** WebJobs.Extensions shifts the next run behind a change, however much later it comes. */
const longestEffect = 40 * 24 * 3_600_000;

function steadyUntil(
  { runsInFirstPass }: Scheduler,
  changes: readonly ClockChange[],
  run: Instant,
): Instant {
  const change = changes.find(({ at }) => at > run);
  if (!change) {
    return Infinity;
  }
  const isRepeated = change.shift < 0 && !runsInFirstPass;
  return isRepeated ? Math.max(change.at + change.shift, run + 1) : change.at;
}

function isOccurrence(schedule: Schedule, wall: number): boolean {
  return nextOccurrence({ ...schedule, dialect: "linux" }, wall - 1000) === wall;
}
