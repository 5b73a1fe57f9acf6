import { isUnderway, type Run, type RunStatus, type Status } from "../../core/kudu";
import { isFailure } from "../kuduError";
import { type Clock, systemClock } from "../poll";

/** How a run ended; of one whose status cannot be read any more only what its log says. */
export type EndedRun = Pick<Run, "id" | "status"> & Partial<Run>;

export interface WatchOptions {
  /** The final status in the run's own log, once it is there. */
  statusInLog?(): RunStatus | undefined;
  /** Milliseconds for which the status may be unreadable without a break; 30 s by default. */
  readonly tolerance?: number;
  readonly clock?: Clock;
}

/** Milliseconds after which the log is believed when the status stays unreadable. */
const statusDelay = 3_000;

/**
 * Each call asks once: undefined while the run is under way. Kudu rewrites a run's status three
 * times and answers 404 or half a body meanwhile (docs/kudu.md#5.2), so an unreadable status is no
 * end before it has lasted.
 */
export function watchRun(
  id: string,
  readRun: () => Promise<Run>,
  { statusInLog, tolerance = 30_000, clock = systemClock }: WatchOptions = {},
): () => Promise<EndedRun | undefined> {
  let unreadableSince: number | undefined;
  return async () => {
    try {
      const run = await readRun();
      unreadableSince = undefined;
      return isOver(run) ? run : undefined;
    } catch (error) {
      if (!isMoment(error)) {
        throw error;
      }
      unreadableSince ??= clock.now();
      const lasted = clock.now() - unreadableSince;
      const status = lasted > statusDelay ? statusInLog?.() : undefined;
      if (status !== undefined) {
        return { id, status };
      }
      if (lasted > tolerance) {
        throw error;
      }
      return undefined;
    }
  };
}

const finalStatuses = ["Success", "Failed", "Aborted", "Stopped"] as const;

export function isFinalStatus(
  status: Status | undefined,
): status is (typeof finalStatuses)[number] {
  return finalStatuses.some((final) => final === status);
}

/**
 * The final status is written before the end, and a run that was aborted never gets an end
 * (docs/kudu.md#5.3).
 */
function isOver(run: Run): boolean {
  const { status, end_time } = run;
  const hasEnd = typeof end_time === "string" && !end_time.startsWith("0001-");
  return status === "Aborted" || status === "Stopped" || (hasEnd && !isUnderway(run));
}

/**
 * What the site answers while it rewrites a status: nothing there, half of it, or an error of its
 * own reader.
 */
function isMoment(error: unknown): boolean {
  return (
    isFailure(error, "notFound") ||
    (isFailure(error, "notKudu") && error.status === 200) ||
    (isFailure(error, "failed") && error.status === 500)
  );
}
