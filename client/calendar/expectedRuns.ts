import {
  countRuns,
  findRunSpans,
  firstRun,
  type RunSpans,
  type Scheduler,
} from "../../core/cron/runSpans";
import type { Instant } from "../../core/cron/zone";
import type { TimeRange } from "./range";

/** The runs that a schedule starts within a range, from now on. */
export interface ExpectedRuns {
  readonly spans: RunSpans;
  readonly count: number;
  readonly first?: Instant;
  /** Each of them; undefined where there are too many to tell apart. */
  readonly listed?: readonly Instant[];
}

/** A row has room for so many marks. */
const mostListed = 350;

export function expectRuns(scheduler: Scheduler, range: TimeRange, now: Instant): ExpectedRuns {
  const { start, end } = range;
  const first = end <= now ? undefined : firstRun(scheduler, start, now);
  const spans = findRunSpans(scheduler, first, end);
  const count = countRuns(spans, start, end);
  return {
    spans,
    count,
    first: count > 0 ? first : undefined,
    listed: count <= mostListed ? listRuns(scheduler, first, end) : undefined,
  };
}

function listRuns({ schedule, next }: Scheduler, first: Instant | undefined, end: Instant) {
  const runs: Instant[] = [];
  for (let run = first; run !== undefined && run < end; run = next(schedule, run)) {
    runs.push(run);
  }
  return runs;
}

/** How many runs there are in each piece of the range. */
export function countPerBin({ spans }: ExpectedRuns, { start, end }: TimeRange, bin: number) {
  const counts: number[] = [];
  for (let at = start; at < end; at += bin) {
    counts.push(countRuns(spans, at, Math.min(at + bin, end)));
  }
  return counts;
}
