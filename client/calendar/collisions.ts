/**
 * Which jobs of a place get in each other's way: sets that start together, or of which one runs
 * while another starts.
 */
import { countRuns } from "../../core/cron/runSpans";
import type { Instant } from "../../core/cron/zone";
import { findBusiestMinute, type Minute } from "./busiestMinute";
import { type Collision, CollisionSets } from "./collisionSets";
import { collideFrequent } from "./frequent";
import type { Participant } from "./participant";
import type { TimeRange } from "./range";

export interface Collisions {
  /** Most jobs first, then most often. */
  readonly named: readonly Collision[];
  /** How many sets there are beside those. */
  readonly others: number;
  /** Jobs that run so often that they were not compared. */
  readonly frequent: readonly number[];
  readonly busiest?: Minute;
  /** Where the comparison stopped, when there was too much of it. */
  readonly comparedUntil?: Instant;
}

const mostNamed = 10;
/** Of the jobs that run too often to list their runs. */
const mostCompared = 12;

/** In steps, between which others may have their turn. */
export function* findCollisions(
  all: readonly Participant[],
  range: TimeRange,
): Generator<void, Collisions> {
  const frequent = all.filter(({ runs }) => !runs.listed);
  const compared = frequent.slice(0, mostCompared);
  const sets = new CollisionSets();
  const listed = all.filter(({ runs }) => runs.listed);
  const comparedUntil = yield* sweep(listed, compared, sets);
  collideFrequent(compared, range, sets);
  const busiest = yield* findBusiestMinute(all, range);
  const ranked = sets.ranked();
  return {
    named: ranked.slice(0, mostNamed),
    others: sets.size - Math.min(ranked.length, mostNamed),
    frequent: frequent.slice(mostCompared).map(({ row }) => row),
    busiest,
    comparedUntil,
  };
}

/** A run that is not over. */
interface Active {
  readonly at: Instant;
  readonly of: Participant;
  readonly end: Instant;
}

/**
 * Runs that are looked at, each once for every start beside it: what takes longer than a second
 * says less than it costs.
 */
const mostSteps = 3_000_000;

/**
 * Goes through the starts in order of time; a set is complete when the first of its runs ends. Says
 * where it gave up, if it did.
 */
function* sweep(
  listed: readonly Participant[],
  frequent: readonly Participant[],
  sets: CollisionSets,
): Generator<void, Instant | undefined> {
  const starts = sortedStarts(listed);
  let active: Active[] = [];
  let isComplete = true;
  const complete = () => {
    if (!isComplete) {
      addSet(active, frequent, sets);
    }
    isComplete = true;
  };
  let steps = 0;
  for (let index = 0; index < starts.length; ) {
    const at = instantOf(starts[index]);
    yield;
    steps += active.length + 1;
    if (steps > mostSteps) {
      return at;
    }
    if (active.some(({ end }) => end <= at)) {
      complete();
      active = active.filter(({ end }) => end > at);
    }
    const running = new Set(active.map(({ of }) => of));
    for (; index < starts.length && instantOf(starts[index]) === at; index++) {
      const of = listed[numberOf(starts[index])];
      // Kudu skips a start while the run before it is not over.
      if (of && !running.has(of)) {
        active.push({ at, of, end: at + of.length });
        isComplete = false;
      }
    }
    if (active.some(({ end }) => end === at)) {
      complete();
      active = active.filter(({ end }) => end > at);
    }
  }
  complete();
  return undefined;
}

/**
 * Starts are sorted as numbers, which is many times faster: the second, and below it the number of
 * the job.
 */
const mostJobs = 2 ** 20;

function sortedStarts(listed: readonly Participant[]): Float64Array {
  const total = listed.reduce((sum, { runs }) => sum + runs.count, 0);
  const starts = new Float64Array(total);
  let next = 0;
  for (const [index, { runs }] of listed.entries()) {
    for (const at of runs.listed ?? []) {
      starts[next++] = (at / 1000) * mostJobs + index;
    }
  }
  return starts.sort();
}

function instantOf(start = 0): Instant {
  return Math.floor(start / mostJobs) * 1000;
}

function numberOf(start = 0): number {
  return start % mostJobs;
}

/**
 * The runs that are active at once, and the frequent jobs of which a run falls into the time that
 * they share.
 */
function addSet(
  active: readonly Active[],
  frequent: readonly Participant[],
  sets: CollisionSets,
): void {
  const from = Math.max(...active.map(({ at }) => at));
  const to = Math.max(from + 1, Math.min(...active.map(({ end }) => end)));
  const met = frequent.filter(({ runs, length }) => {
    const earliest = length > 0 ? from - length + 1 : from;
    return countRuns(runs.spans, earliest, to) > 0;
  });
  const isTogether =
    active.every(({ at }) => at === from) &&
    met.every(({ runs }) => countRuns(runs.spans, from, from + 1) > 0);
  const rows = [...active.map(({ of }) => of.row), ...met.map(({ row }) => row)];
  sets.add(rows, { count: 1, first: from, isTogether });
}
