/** How long the host waits before it acts: as Azure does, or as suits local development. */
import { defaultStoppingWaitTime } from "../../core/jobSettings";

export interface Timing {
  /** Milliseconds of silence after a file event before the job is examined. */
  readonly debounce: number;
  /** When the host starts, its jobs do too; otherwise they wait for the debounce as well. */
  readonly startsAtOnce: boolean;
  /**
   * Milliseconds between two polls for a jobs folder that does not exist yet; 0 = noticed at once.
   */
  readonly folderPoll: number;
  /** Seconds between two runs of a continuous job, unless `WEBJOBS_RESTART_TIME` says otherwise. */
  readonly restartTime: number;
  /** Milliseconds between two tries to get a singleton lock. */
  readonly lockRetry: number;
  /**
   * Milliseconds to wait for the output of an ended process while a detached child keeps it open.
   */
  readonly outputGrace: number;
  /**
   * Seconds that a host which ends gives a triggered run whose settings.job names no
   * `stopping_wait_time`: Kudu does not tell the run either, so locally it only delays the end.
   */
  readonly runGrace: number;
  /** Kudu handles one changed job after the other; otherwise each job has its own queue. */
  readonly oneJobAtATime: boolean;
  /** Changes below node_modules, .git and the like, and of ignored files, restart nothing. */
  readonly ignoresNoise: boolean;
  /**
   * Milliseconds after the start of its process within which a change may well be the job's own:
   * jobs that restart themselves so are no longer watched. 0 = they go on.
   */
  readonly ownChange: number;
  /**
   * What a continuous job left running is ended with it; Azure lets one more gather at each
   * restart.
   */
  readonly endsOrphans: boolean;
  /**
   * Output of continuous jobs that Kudu's log drops is kept beside it, unless `WEBJOBS_KEEP_OUTPUT`
   * says otherwise.
   */
  readonly keepsOutput: boolean;
  /**
   * Milliseconds after each write of a run's status in which the API does not find the run: Kudu
   * empties the file first (docs/kudu.md#5.2).
   */
  readonly statusRewrite: number;
}

export const azureTiming: Timing = {
  debounce: 5000,
  startsAtOnce: false,
  folderPoll: 30_000,
  restartTime: 60,
  lockRetry: 5000,
  outputGrace: 10_000,
  runGrace: defaultStoppingWaitTime.triggered,
  oneJobAtATime: true,
  ignoresNoise: false,
  ownChange: 0,
  endsOrphans: false,
  keepsOutput: false,
  statusRewrite: 15,
};

export const localTiming: Timing = {
  debounce: 150,
  startsAtOnce: true,
  folderPoll: 0,
  restartTime: 5,
  lockRetry: 1000,
  outputGrace: 10_000,
  runGrace: 2,
  oneJobAtATime: false,
  ignoresNoise: true,
  ownChange: 5000,
  endsOrphans: true,
  keepsOutput: true,
  statusRewrite: 0,
};
