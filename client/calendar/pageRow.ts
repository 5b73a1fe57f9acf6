import { lengthText } from "../format";
import { lostNames, lostReasons, runStatusText } from "../history/entryWords";
import type { Timeline, TimelineEntry } from "../history/timeline";
import { lengthOf, timeOf } from "../history/timeline";
import { timelineRunOf } from "../history/timelineRun";
import type { CalendarJob } from "./calendarJob";
import { countPerBin, type ExpectedRuns } from "./expectedRuns";
import type { PageRow, PastMark, RowMarks } from "./pageData";
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

/** A job as the page lists it, whatever the range. */
export function pageRow(job: CalendarJob, { hasPlaces }: View): PageRow {
  const { name, words, text, look, note, node } = job;
  const { place } = node;
  return {
    ...{ name, words, text, look, note },
    ...(hasPlaces && { place: place.workspaceFolder?.name ?? place.label }),
    canEdit: look !== "sdk" && node.kind === "triggered",
  };
}

/** Without a timeline the past of a job is what the list of jobs says. */
export function rowMarks(
  job: CalendarJob,
  view: View,
  { runs, timeline }: { readonly runs?: ExpectedRuns; readonly timeline?: Timeline },
): RowMarks {
  const { range, bin } = view;
  return {
    count: runs?.count ?? 0,
    ...(runs?.listed
      ? { expected: runs.listed.map((at) => (at - range.start) / 1000) }
      : runs && {
          density: countPerBin(runs, range, bin),
          first: ((runs.first ?? range.start) - range.start) / 1000,
        }),
    past: pastOf(timeline?.entries ?? latestOf(job), view),
  };
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
    const isInRange = from < range.end && from + length >= range.start;
    if (!isInRange) {
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
