/** Finds jobs that restart themselves: each start writes a file into the job's own folder. */

export interface LoopGuard {
  /**
   * The job's process has started or restarted. What comes before it, such as a long copy of the
   * job's files, or a second refresh for the same change, is no start.
   */
  noteStart(name: string): void;
  /** A file event in the job's folder. True when the job is to be restarted because of it. */
  noteChange(name: string): boolean;
  /** True while changes no longer restart the job. */
  isSuspended(name: string): boolean;
  /** The user has acted on the job: changes count again. */
  clear(name: string): void;
}

/** A user does not save that often, each time right after a restart. */
const restartsInARow = 5;

export function createLoopGuard(now: () => number, ownChange: number): LoopGuard {
  const jobs = new Map<string, { startedAt: number; row: number; isCounted: boolean }>();

  return {
    noteStart(name) {
      const { row = 0, isCounted = false } = jobs.get(name) ?? {};
      jobs.set(name, { startedAt: now(), row: isCounted ? row : 0, isCounted: false });
    },
    noteChange(name) {
      const job = jobs.get(name);
      if (job && !job.isCounted && now() - job.startedAt < ownChange) {
        job.row += 1;
        job.isCounted = true;
      }
      return (job?.row ?? 0) < restartsInARow;
    },
    isSuspended: (name) => (jobs.get(name)?.row ?? 0) >= restartsInARow,
    clear: (name) => {
      jobs.delete(name);
    },
  };
}
