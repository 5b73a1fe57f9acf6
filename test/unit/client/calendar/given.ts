import { type ExpectedRuns, expectRuns } from "../../../../client/calendar/expectedRuns";
import type { Participant } from "../../../../client/calendar/participant";
import type { TimeRange } from "../../../../client/calendar/range";
import { kuduScheduler } from "../../../../core/cron/runSpans";
import { schedule, zone } from "../../core/cron/given";

/** 12 June 2026, a Friday, in UTC. */
export const aDay: TimeRange = {
  start: Date.parse("2026-06-12T00:00Z"),
  end: Date.parse("2026-06-13T00:00Z"),
};

function runsOf(text: string, range = aDay, zoneName = "UTC"): ExpectedRuns {
  const scheduler = kuduScheduler(schedule(text), zone(zoneName));
  return expectRuns(scheduler, range, range.start - 86_400_000);
}

/** What a work that is done in turns comes to. */
export function atOnce<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) {
      return step.value;
    }
  }
}

/** Jobs by their schedules, numbered from 0; `0 0 2 * * * ~90` has runs that take 90 s. */
export function participants(texts: readonly string[], range = aDay): Participant[] {
  return texts.map((text, row) => {
    const [expression = "", length = "0"] = text.split(" ~");
    return { row, runs: runsOf(expression, range), length: Number(length) * 1000 };
  });
}
