import type { ExpectedRuns } from "./expectedRuns";

/** A job by its number, as one that may collide. */
export interface Participant {
  readonly row: number;
  readonly runs: ExpectedRuns;
  /** Milliseconds that a run takes, as known from earlier ones; 0 where none is known. */
  readonly length: number;
}

/** Those whose schedules mean the same. */
export function groupBySchedule(all: readonly Participant[]): Participant[][] {
  const groups = new Map<string, Participant[]>();
  for (const each of all) {
    const { canonical } = each.runs.spans.schedule;
    const known = groups.get(canonical);
    if (known) {
      known.push(each);
    } else {
      groups.set(canonical, [each]);
    }
  }
  return [...groups.values()];
}
