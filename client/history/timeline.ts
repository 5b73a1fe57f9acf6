/** What happened to a job and what should have: runs and slots of its schedule on one line of time. */
import type { Schedule } from "../../core/cron/schedule";
import { type Instant, nextRuns, type Zone } from "../../core/cron/zone";
import { noEndTime, type Run } from "../../core/kudu";

export type Outcome = "success" | "failed" | "running" | "aborted" | "other";

export interface TimelineRun {
  readonly type: "run";
  readonly id: string;
  /** Kudu's own status text. */
  readonly status: string;
  readonly outcome: Outcome;
  readonly start: Instant;
  /** Undefined while it runs, and for ever when it was interrupted. */
  readonly end?: Instant;
  readonly trigger: string;
  /** True where the site keeps what the run wrote to its standard error in a log of its own. */
  readonly hasErrorLog?: boolean;
}

/** An occurrence of the schedule at which no run started. */
export interface LostSlot {
  readonly type: "slot";
  readonly at: Instant;
  /** `overlapped`: the run before it was not over, so Kudu dropped it. `missed`: nothing ran. */
  readonly reason: "overlapped" | "missed";
}

export type Entry = TimelineRun | LostSlot;

export interface Timeline {
  /** Newest first. */
  readonly entries: readonly Entry[];
  readonly runs: readonly TimelineRun[];
  /** Slots that were judged, and those among them without a run. */
  readonly expected: number;
  readonly lost: readonly LostSlot[];
  /** Slots before this instant are not judged: nobody knows whether the schedule held then. */
  readonly judgedSince?: Instant;
  readonly upcoming: readonly Instant[];
}

export interface Plan {
  readonly schedule: Schedule;
  readonly zone: Zone;
  /** When the scheduler log first names this schedule, if it does. */
  readonly since?: Instant;
}

/** A slot is judged once Kudu had this long to start the run. */
const grace = 5_000;
/** A schedule of every second has too many slots to draw: only the latest are judged. */
const maxSlots = 500;

export function createTimeline(
  runs: readonly TimelineRun[],
  now: Instant,
  upcomingCount: number,
  plan?: Plan,
): Timeline {
  const ordered = [...runs].sort((a, b) => b.start - a.start);
  if (!plan) {
    return { entries: ordered, runs: ordered, expected: 0, lost: [], upcoming: [] };
  }
  const judgedSince = startOfJudgement(ordered, plan, now);
  const slots = judgedSince === undefined ? [] : slotsBetween(plan, judgedSince, now - grace);
  const lost = findLost(slots, ordered);
  return {
    entries: [...ordered, ...lost].sort((a, b) => timeOf(b) - timeOf(a)),
    runs: ordered,
    expected: slots.length,
    lost,
    judgedSince,
    upcoming: nextRuns(plan.schedule, plan.zone, now, upcomingCount),
  };
}

export function timeOf(entry: Entry): Instant {
  return entry.type === "run" ? entry.start : entry.at;
}

/** Milliseconds; 0 for what had no length, or an end that nobody knows. */
export function lengthOf(entry: Entry, now: Instant): number {
  if (entry.type === "slot") {
    return 0;
  }
  return (entry.end ?? (entry.outcome === "running" ? now : entry.start)) - entry.start;
}

export function runOf(run: Run): TimelineRun {
  const status = run.status ?? "";
  const hasEnd = !run.end_time.startsWith(noEndTime);
  return {
    type: "run",
    id: run.id,
    status,
    outcome: outcomes[status] ?? "other",
    start: Date.parse(run.start_time),
    end: hasEnd ? Date.parse(run.end_time) : undefined,
    trigger: run.trigger,
    ...(run.error_url ? { hasErrorLog: true } : {}),
  };
}

const outcomes: Readonly<Record<string, Outcome>> = {
  Success: "success",
  Failed: "failed",
  Running: "running",
  Initializing: "running",
  Aborted: "aborted",
};

function isOfPlan({ trigger }: TimelineRun, { schedule }: Plan): boolean {
  return trigger === `Schedule - ${schedule.canonical}`;
}

/** From when on this schedule surely held: its first run in an unbroken row, or the scheduler log. */
function startOfJudgement(
  newestFirst: readonly TimelineRun[],
  plan: Plan,
  now: Instant,
): Instant | undefined {
  const scheduled = newestFirst.filter(({ trigger }) => trigger.startsWith("Schedule - "));
  const other = scheduled.findIndex((run) => !isOfPlan(run, plan));
  const first = scheduled.slice(0, other < 0 ? undefined : other).at(-1)?.start;
  // The log knows seconds only: the schedule was set up somewhere within this one.
  const named = plan.since === undefined ? undefined : plan.since + 2000;
  const known = [first, named].filter((instant) => instant !== undefined);
  if (known.length === 0) {
    return undefined;
  }
  const [next, afterNext] = nextRuns(plan.schedule, plan.zone, now, 2);
  const gap = next !== undefined && afterNext !== undefined ? afterNext - next : Infinity;
  return Math.max(Math.min(...known), now - maxSlots * gap);
}

function slotsBetween({ schedule, zone }: Plan, from: Instant, to: Instant): Instant[] {
  // A run starts a little after its slot: the slot of the first run counts too.
  const slots = nextRuns(schedule, zone, from - 1000, maxSlots + 1);
  return slots.filter((slot) => slot <= to);
}

function findLost(slots: readonly Instant[], runs: readonly TimelineRun[]): LostSlot[] {
  return slots.flatMap((at, index) => {
    const next = slots[index + 1] ?? Infinity;
    const isServed = runs.some(({ start }) => start >= at - 1000 && start < next - 1000);
    if (isServed) {
      return [];
    }
    const isOverlapped = runs.some(
      (run) => run.start < at && (run.end === undefined ? run.outcome === "running" : run.end > at),
    );
    return [{ type: "slot" as const, at, reason: isOverlapped ? "overlapped" : "missed" }];
  });
}

/** Share of the ended runs that succeeded, 0 to 1; undefined before the first end. */
export function successRate(runs: readonly TimelineRun[]): number | undefined {
  const ended = runs.filter(({ outcome }) => outcome !== "running");
  return ended.length === 0
    ? undefined
    : ended.filter(({ outcome }) => outcome === "success").length / ended.length;
}
