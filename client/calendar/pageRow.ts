import { lengthText } from "../format";
import { lostNames, lostReasons, runStatusText } from "../history/entryWords";
import type { Timeline, TimelineEntry } from "../history/timeline";
import { lengthOf, timeOf } from "../history/timeline";
import { timelineRunOf } from "../history/timelineRun";
import type { CalendarJob } from "./calendarJob";
import { countPerBin, type ExpectedRuns, expectRuns } from "./expectedRuns";
import type { PageRow, PastMark } from "./pageData";
import type { TimeRange } from "./range";

/** From where a row is looked at. */
export interface View {
  readonly range: TimeRange;
  readonly now: number;
  /** Milliseconds of a bin. */
  readonly bin: number;
  /** True where rows of several places are side by side. */
  readonly hasPlaces: boolean;
}

export interface DrawnRow {
  readonly row: PageRow;
  readonly runs?: ExpectedRuns;
}

/** A job as the page draws it; without a timeline its past is what the list of jobs says. */
export function drawRow(job: CalendarJob, view: View, timeline?: Timeline): DrawnRow {
  const { name, words, text, look, note, node, scheduler } = job;
  const { range, now, bin, hasPlaces } = view;
  const runs = scheduler && expectRuns(scheduler, range, now);
  const { place } = node;
  const row: PageRow = {
    ...{ name, words, text, look, note, count: runs?.count ?? 0 },
    ...(hasPlaces && { place: place.workspaceFolder?.name ?? place.label }),
    ...(runs?.listed
      ? { expected: runs.listed.map((at) => (at - range.start) / 1000) }
      : runs && {
          density: countPerBin(runs, range, bin),
          first: ((runs.first ?? range.start) - range.start) / 1000,
        }),
    past: pastOf(timeline?.entries ?? latestOf(job), view),
    canEdit: look !== "sdk" && node.kind === "triggered",
  };
  return { row, runs };
}

/** The one run that the list of jobs holds. */
function latestOf({ node: { live }, look }: CalendarJob): TimelineEntry[] {
  return live?.type === "triggered" && live.latest_run && look !== "sdk"
    ? [timelineRunOf(live.latest_run)]
    : [];
}

function pastOf(entries: readonly TimelineEntry[], { range, now }: View): PastMark[] {
  const secondOf = (at: number) => (at - range.start) / 1000;
  return entries.flatMap((entry): PastMark[] => {
    const from = entry.type === "gap" ? entry.from : timeOf(entry);
    const length = entry.type === "gap" ? entry.to - entry.from : lengthOf(entry, now);
    if (from >= range.end || from + length < range.start) {
      return [];
    }
    return [
      {
        look: entry.type === "run" ? entry.outcome : entry.reason,
        from: secondOf(Math.max(from, range.start)),
        ...(length > 0 && { to: secondOf(Math.min(from + length, range.end)) }),
        words: wordsOf(entry, now),
      },
    ];
  });
}

function wordsOf(entry: TimelineEntry, now: number): string {
  if (entry.type === "run") {
    const length = lengthOf(entry, now);
    return [runStatusText(entry), length > 0 && lengthText(length)].filter(Boolean).join(", ");
  }
  const reason = `${lostNames()[entry.reason]}: ${lostReasons()[entry.reason]}`;
  return entry.type === "gap" && entry.count > 1 ? `${entry.count} × ${reason}` : reason;
}
