/**
 * What happened to a job and what should have: its runs and the occurrences of its schedule, on one
 * line of time.
 */
import { type Instant, nextRuns } from "../../core/cron/zone";
import { judge, type Verdict } from "./judge";
import type { Plan } from "./plan";
import type { TimelineRun } from "./timelineRun";

/** An occurrence at which no run started, though one was to be expected; or which Kudu skipped. */
export interface LostOccurrence {
  readonly type: "occurrence";
  readonly at: Instant;
  readonly reason: "missed" | "overlapped";
}

/** Occurrences in a row at which no run was to be expected, or of which nothing is known. */
export interface Gap {
  readonly type: "gap";
  readonly reason: "hostDown" | "scheduleOff" | "unknown";
  readonly from: Instant;
  readonly to: Instant;
  readonly count: number;
}

export type TimelineEntry = TimelineRun | LostOccurrence | Gap;

/** How many occurrences there were, by what became of them. */
export type Tally = Readonly<Record<Verdict, number>>;

export interface Timeline {
  /** Newest first; as many runs as were asked for, and what was lost since the oldest of them. */
  readonly entries: readonly TimelineEntry[];
  /** All runs that are known, newest first. */
  readonly runs: readonly TimelineRun[];
  readonly tally: Tally;
  /**
   * Occurrences before this instant are not judged: the runs of that time are deleted, or never
   * were.
   */
  readonly judgedSince?: Instant;
  readonly upcoming: readonly Instant[];
}

export interface TimelineOptions {
  readonly now: Instant;
  /** How many runs are drawn. */
  readonly shown: number;
  readonly upcoming: number;
  /** How many runs the place keeps per job: of a list that is as long, the oldest ones are gone. */
  readonly kept: number;
}

/** An occurrence is judged once Kudu had this long to start its run. */
const grace = 5_000;
/** A schedule of every second has too many occurrences to draw: only the latest are judged. */
const mostJudged = 500;

export function createTimeline(
  runs: readonly TimelineRun[],
  options: TimelineOptions,
  plan?: Plan,
): Timeline {
  const newestFirst = [...runs].sort((a, b) => b.start - a.start);
  const drawn = newestFirst.slice(0, options.shown);
  if (!plan) {
    return { entries: drawn, runs: newestFirst, tally: noTally, upcoming: [] };
  }
  const judgedSince = startOfJudgement(newestFirst, plan, options);
  const occurrences =
    judgedSince === undefined ? [] : occurrencesBetween(plan, judgedSince, options.now - grace);
  const verdicts = judge(occurrences, newestFirst, plan);
  const drawnSince = drawn.length < newestFirst.length ? (drawn.at(-1)?.start ?? 0) : 0;
  const lost = lostEntries(occurrences, verdicts).filter((entry) => timeOf(entry) >= drawnSince);
  return {
    entries: [...drawn, ...lost].sort((a, b) => timeOf(b) - timeOf(a)),
    runs: newestFirst,
    tally: count(verdicts),
    judgedSince,
    upcoming: plan.isHeld ? [] : nextRuns(plan.schedule, plan.zone, options.now, options.upcoming),
  };
}

export function timeOf(entry: TimelineEntry): Instant {
  return entry.type === "run" ? entry.start : entry.type === "gap" ? entry.to : entry.at;
}

/** Milliseconds; 0 for what had no length, or an end that is not known. */
export function lengthOf(entry: TimelineEntry, now: Instant): number {
  return entry.type === "run"
    ? (entry.end ?? (entry.outcome === "running" ? now : entry.start)) - entry.start
    : 0;
}

const noTally: Tally = {
  ran: 0,
  overlapped: 0,
  missed: 0,
  hostDown: 0,
  scheduleOff: 0,
  unknown: 0,
};

function count(verdicts: readonly Verdict[]): Tally {
  const tally = { ...noTally };
  for (const verdict of verdicts) {
    tally[verdict]++;
  }
  return tally;
}

/**
 * From when on this schedule surely held: its first run in an unbroken row, or what the scheduler's
 * log tells. Never from before the oldest run that is left of a list that was cut.
 */
function startOfJudgement(
  newestFirst: readonly TimelineRun[],
  plan: Plan,
  { now, kept }: TimelineOptions,
): Instant | undefined {
  const scheduled = newestFirst.filter(({ trigger }) => trigger.startsWith("Schedule - "));
  const own = `Schedule - ${plan.schedule.canonical}`;
  const other = scheduled.findIndex(({ trigger }) => trigger !== own);
  const first = scheduled.slice(0, other < 0 ? undefined : other).at(-1)?.start;
  // The log knows seconds only: the schedule was set up somewhere within this one.
  const named = plan.since === undefined ? undefined : plan.since + 2000;
  const known = [first, named].filter((instant) => instant !== undefined);
  if (known.length === 0) {
    return undefined;
  }
  const [next, afterNext] = nextRuns(plan.schedule, plan.zone, now, 2);
  const gap = next !== undefined && afterNext !== undefined ? afterNext - next : Infinity;
  const oldest = newestFirst.length >= kept ? newestFirst.at(-1)?.start : undefined;
  return Math.max(Math.min(...known), oldest ?? 0, now - mostJudged * gap);
}

function occurrencesBetween({ schedule, zone }: Plan, from: Instant, to: Instant): Instant[] {
  // A run starts a little after its occurrence: that of the first run counts too.
  const occurrences = nextRuns(schedule, zone, from - 1000, mostJudged + 1);
  return occurrences.filter((occurrence) => occurrence <= to);
}

/**
 * One entry per lost occurrence; those in a row of which nothing was to be expected become one gap.
 */
function lostEntries(
  occurrences: readonly Instant[],
  verdicts: readonly Verdict[],
): (LostOccurrence | Gap)[] {
  const entries: (LostOccurrence | Gap)[] = [];
  let before: Verdict | undefined;
  for (const [index, at] of occurrences.entries()) {
    const reason = verdicts[index];
    const last = entries.at(-1);
    if (reason === "missed" || reason === "overlapped") {
      entries.push({ type: "occurrence", at, reason });
    } else if (reason !== undefined && reason !== "ran") {
      if (last?.type === "gap" && before === reason) {
        entries[entries.length - 1] = { ...last, to: at, count: last.count + 1 };
      } else {
        entries.push({ type: "gap", reason, from: at, to: at, count: 1 });
      }
    }
    before = reason;
  }
  return entries;
}

/**
 * Milliseconds of the run in the middle, which a single long one moves little; undefined before the
 * first end.
 */
export function typicalLength(runs: readonly TimelineRun[]): number | undefined {
  const lengths = runs
    .flatMap(({ start, end }) => (end === undefined ? [] : [end - start]))
    .sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length / 2)];
}

/** Share of the ended runs that succeeded, 0 to 1; undefined before the first end. */
export function successRate(runs: readonly TimelineRun[]): number | undefined {
  const ended = runs.filter(({ outcome }) => outcome !== "running");
  return ended.length === 0
    ? undefined
    : ended.filter(({ outcome }) => outcome === "success").length / ended.length;
}
