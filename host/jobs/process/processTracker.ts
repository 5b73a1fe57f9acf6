/**
 * The processes that the jobs of this host have started, with their descendants: to end a job, and
 * on disk for the next host should this one be killed.
 */
import type { ProcessTable } from "../../../core/node/processes/process";
import type { JobId } from "../../../core/webJob";

export interface JobProcesses {
  /** A process of the job has been started, just now; `before`: the clock just before its start. */
  note(pid: number, before: number): void;
  /** It has ended. */
  noteEnd(pid: number): void;
  /** Kills `pid`, its process, and everything that came of this one and earlier ones. */
  kill(pid: number): void;
  /** Kills what processes that have ended left running, where no environment tells it. */
  endOrphans(): Promise<void>;
}

export interface JobProcess {
  readonly pid: number;
  readonly job: JobId;
}

export interface ProcessTracker {
  of(job: JobId): JobProcesses;
  /** What of the jobs is among these, where no environment tells it: on Windows. */
  runningIn(table: ProcessTable): readonly JobProcess[];
  /** Kills what is left of all jobs; settles when nothing of it runs any more. */
  close(): Promise<void>;
}
