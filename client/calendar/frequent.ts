/**
 * Collisions of jobs that run too often to list their runs: where their schedules agree follows
 * from the fields.
 */
import type { Field } from "../../core/cron/field";
import { nextOccurrence } from "../../core/cron/occurrences";
import { countRuns, type RunSpans } from "../../core/cron/runSpans";
import type { Schedule } from "../../core/cron/schedule";
import type { CollisionSets } from "./collisionSets";
import { groupBySchedule, type Participant } from "./participant";
import type { TimeRange } from "./range";

/** Adds those that start together with another one, by pairs of equal schedules. */
export function collideFrequent(
  frequent: readonly Participant[],
  range: TimeRange,
  sets: CollisionSets,
): void {
  const groups = groupBySchedule(frequent);
  for (const [index, group] of groups.entries()) {
    for (const other of groups.slice(index)) {
      const [one] = group;
      const [another] = other;
      if (one && another) {
        const rows = group === other ? group : [...group, ...other];
        addShared(rows, agreement(one.runs.spans, another.runs.spans.schedule), range, sets);
      }
    }
  }
}

function addShared(
  participants: readonly Participant[],
  shared: RunSpans,
  { start, end }: TimeRange,
  sets: CollisionSets,
): void {
  const count = countRuns(shared, start, end);
  const first = firstOf(shared);
  if (count > 0 && first !== undefined) {
    const rows = participants.map(({ row }) => row);
    sets.add(rows, { count, first, isTogether: true });
  }
}

/** The runs that a schedule has in common with another one. */
function agreement(runs: RunSpans, { fields }: Schedule): RunSpans {
  const [seconds, minutes, hours, days, months, weekdays] = runs.schedule.fields;
  const schedule: Schedule = {
    ...runs.schedule,
    dialect: "linux",
    fields: [
      shared(seconds, fields[0]),
      shared(minutes, fields[1]),
      shared(hours, fields[2]),
      shared(days, fields[3]),
      shared(months, fields[4]),
      shared(weekdays, fields[5]),
    ],
  };
  const isEmpty = schedule.fields.some(({ low, high }) => low === 0 && high === 0);
  return { schedule, spans: isEmpty ? [] : runs.spans, shifted: [] };
}

function shared(field: Field, { low, high }: Field): Field {
  return { ...field, low: field.low & low, high: field.high & high };
}

function firstOf({ schedule, spans }: RunSpans): number | undefined {
  for (const { from, to, offset } of spans) {
    const wall = nextOccurrence(schedule, from + offset - 1000);
    if (wall !== undefined && wall < to + offset) {
      return wall - offset;
    }
  }
  return undefined;
}
