/** The loop of a continuous job, from a start to the next stop: run, wait, run again. */

import type { JobSite } from "../jobSite";
import type { TakeLines } from "../log/outputLines";
import type { FoundJob } from "../places";
import type { JobProcess, ProcessEnd } from "../process/jobProcess";
import type { ScriptRunner } from "../process/script";
import { readSettings } from "../settingsFile";
import { restartTime } from "../siteSettings";
import type { ContinuousLog } from "./continuousLog";
import { findFreePort } from "./freePort";
import { createShutdownFile, prepareShutdownFile } from "./shutdownFile";
import type { Singleton } from "./singleton";
import { sleep } from "./sleep";

export interface RunLoopOptions {
  readonly site: JobSite;
  readonly job: FoundJob;
  readonly log: ContinuousLog;
  readonly scripts: ScriptRunner;
  readonly singleton: Singleton;
  readonly isDisabled: () => boolean;
  readonly onFirstStart: () => void;
}

/** A run of this length is followed by the next one at once. */
const longRun = 2 * 60_000;
/** Kudu's wait after an error of its own. */
const afterFailure = 60_000;
const firstReminder = 3_600_000;
const laterReminders = 12 * 3_600_000;

/**
 * Starts on creation; {@link RunLoop.ended} settles when the loop has ended, by itself or on
 * request.
 */
export class RunLoop {
  readonly ended: Promise<void>;
  readonly #options: RunLoopOptions;
  readonly #isSingleton: boolean;
  readonly #ending = new AbortController();
  #isAborted = false;
  #hasStarted = false;
  #process: JobProcess | undefined;
  #port: number | undefined;
  #shutdownFile = "";

  constructor(options: RunLoopOptions) {
    this.#options = options;
    this.#isSingleton = readSettings(options.job).isSingleton;
    this.ended = this.#loop();
  }

  /** The loopback port that the running process was given. */
  get port(): number | undefined {
    return this.#port;
  }

  /** Asks the loop, and the process by its shutdown file, to end. */
  requestEnd(): void {
    if (this.#process) {
      createShutdownFile(this.#shutdownFile, this.#options.site.now());
    }
    this.#ending.abort();
  }

  /** Kills the process; its end leaves no trace in the log. */
  abort(): void {
    this.#isAborted = true;
    this.#process?.kill();
  }

  async #loop(): Promise<void> {
    const { site, isDisabled } = this.#options;
    while (!this.#ending.signal.aborted && !isDisabled()) {
      try {
        await this.#takeTurn();
      } catch (error) {
        site.report(error);
        await sleep(afterFailure, this.#ending.signal);
      }
    }
  }

  async #takeTurn(): Promise<void> {
    const { site, job, log, singleton } = this.#options;
    const turn = singleton.take(job, this.#isSingleton);
    if (turn === undefined) {
      log.report("InactiveInstance");
      await sleep(site.timing.lockRetry, this.#ending.signal);
      return;
    }
    try {
      await this.#runThenWait();
    } finally {
      turn.release();
    }
  }

  async #runThenWait(): Promise<void> {
    const { site, log } = this.#options;
    const begin = performance.now();
    await this.#runOnce();
    if (this.#ending.signal.aborted) {
      return;
    }
    const seconds = performance.now() - begin >= longRun ? 0 : restartTime(site);
    log.system("INFO", `Process went down, waiting for ${seconds} seconds`);
    log.report("PendingRestart");
    await sleep(seconds * 1000, this.#ending.signal);
  }

  async #runOnce(): Promise<void> {
    const { site, job, log, scripts, onFirstStart } = this.#options;
    this.#port = await findFreePort();
    this.#shutdownFile = prepareShutdownFile(site, job.name);
    const root = await scripts.prepare(job, log);
    if (this.#ending.signal.aborted) {
      return;
    }
    log.report("Running");
    this.#process = this.#start(root);
    if (!this.#hasStarted) {
      this.#hasStarted = true;
      onFirstStart();
    }
    const stopReminding = remind(log);
    const end = await this.#process.ended;
    stopReminding();
    this.#process = undefined;
    this.#port = undefined;
    if (site.timing.endsOrphans) {
      await scripts.killAll();
    }
    if (!this.#isAborted) {
      logEnd(log, end);
    }
  }

  #start(root: string): JobProcess {
    const { job, log, scripts } = this.#options;
    const { onOutput, onError, isEnough } = log.openRun();
    const keepUnlessAborted = (take: TakeLines): TakeLines => {
      return (lines) => (this.#isAborted ? undefined : take(lines));
    };
    return scripts.start(
      job,
      { root, runId: "", port: this.#port, shutdownFile: this.#shutdownFile },
      { onOutput: keepUnlessAborted(onOutput), onError: keepUnlessAborted(onError), isEnough },
    );
  }
}

function logEnd(log: ContinuousLog, end: ProcessEnd): void {
  if ("failure" in end) {
    log.console("ERR", end.failure);
    log.system("ERR", `System.AggregateException: One or more errors occurred. (${end.failure})`);
  } else if (end.exitCode === 0) {
    log.report("Success");
  } else {
    log.system("ERR", `Job failed due to exit code ${end.exitCode}`);
  }
}

/** Logs after an hour, then twice a day, that the process still runs. */
function remind(log: ContinuousLog): () => void {
  const logReminder = (): void => {
    log.system("INFO", "WebJob is still running");
    timer = setTimeout(logReminder, laterReminders);
  };
  let timer = setTimeout(logReminder, firstReminder);
  return () => clearTimeout(timer);
}
