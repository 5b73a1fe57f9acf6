import { hasValue, sizeOf } from "../../core/cron/field";
import { matchesDay } from "../../core/cron/occurrences";
import { countRuns, type RunSpans } from "../../core/cron/runSpans";
import type { Instant } from "../../core/cron/zone";
import { groupBySchedule, type Participant } from "./participant";
import type { TimeRange } from "./range";

/** A minute, and what starts in it. */
export interface Minute {
  readonly at: Instant;
  readonly starts: number;
  /** How many jobs do. */
  readonly jobs: number;
}

const minuteLength = 60_000;
const dayMinutes = 1440;

/** The first minute in which most runs start; undefined when no two jobs share one. */
export function* findBusiestMinute(
  all: readonly Participant[],
  { start, end }: TimeRange,
): Generator<void, Minute | undefined> {
  const counts = new Int32Array(Math.ceil((end - start) / minuteLength));
  for (const { runs } of all) {
    for (const run of runs.listed ?? []) {
      addAt(counts, (run - start) / minuteLength, 1);
    }
    yield;
  }
  const frequent = all.filter(({ runs }) => !runs.listed);
  for (const group of groupBySchedule(frequent)) {
    const [one] = group;
    if (one) {
      addMinutes(counts, start, one.runs.spans, group.length);
    }
    yield;
  }
  const starts = counts.reduce((most, count) => Math.max(most, count), 0);
  const at = start + counts.indexOf(starts) * minuteLength;
  const jobs = all.filter(({ runs }) => countRuns(runs.spans, at, at + minuteLength) > 0).length;
  return jobs < 2 ? undefined : { at, starts, jobs };
}

/**
 * Adds the runs of each minute: those of the first and the last are counted, the others follow from
 * the fields.
 */
function addMinutes(counts: Int32Array, start: Instant, runs: RunSpans, times: number): void {
  for (const { from, to, offset } of runs.spans) {
    const runsIn = runsPerMinute(runs);
    const last = Math.ceil((to - start) / minuteLength);
    for (let index = Math.floor((from - start) / minuteLength); index < last; index++) {
      const at = start + index * minuteLength;
      const isWhole = at >= from && at + minuteLength <= to;
      const count = isWhole
        ? runsIn((at + offset) / minuteLength)
        : countRuns(runs, Math.max(at, from), Math.min(at + minuteLength, to));
      addAt(counts, index, count * times);
    }
  }
}

/** How many runs start in a minute of the wall clock; asked for in order of time. */
function runsPerMinute({ schedule }: RunSpans): (minute: number) => number {
  const [seconds, minutes, hours] = schedule.fields;
  const perMinute = sizeOf(seconds);
  let known = { day: Number.NaN, isOn: false };
  return (minute) => {
    const day = Math.floor(minute / dayMinutes);
    if (known.day !== day) {
      known = { day, isOn: matchesDay(schedule, day) };
    }
    const ofDay = minute - day * dayMinutes;
    const isOn =
      known.isOn && hasValue(minutes, ofDay % 60) && hasValue(hours, Math.floor(ofDay / 60));
    return isOn ? perMinute : 0;
  };
}

function addAt(counts: Int32Array, index: number, more: number): void {
  const at = Math.floor(index);
  counts[at] = (counts[at] ?? 0) + more;
}
