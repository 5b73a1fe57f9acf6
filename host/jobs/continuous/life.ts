/** One life of a continuous job, from a start to the next stop: run, wait, run again. */
import type { FoundJob } from "../places";
import type { JobProcess } from "../process/jobProcess";
import type { ScriptRunner } from "../process/script";
import { readSettings } from "../settings";
import type { Site } from "../site";
import { restartTime } from "../siteSettings";
import { findFreePort } from "./freePort";
import type { ContinuousLog } from "./log";
import { pause } from "./pause";
import { createShutdownFile, prepareShutdownFile } from "./shutdownFile";
import type { Singleton } from "./singleton";

export interface LifeOptions {
  readonly site: Site;
  readonly job: FoundJob;
  readonly log: ContinuousLog;
  readonly scripts: ScriptRunner;
  readonly singleton: Singleton;
  readonly isDisabled: () => boolean;
}

export interface Life {
  /** Settles when the loop has ended, by itself or because it was told to. */
  readonly ended: Promise<void>;
  readonly process: JobProcess | undefined;
  /** The loopback port that the running process was given. */
  readonly port: number | undefined;
  /** Asks the loop, and the process by its shutdown file, to end. */
  requestEnd(): void;
  /** Kills the process; its end leaves no trace in the log. */
  abort(): void;
}

/** A run of this length is followed by the next one at once. */
const longRun = 2 * 60_000;
/** What Kudu waits after a failure of its own. */
const afterFailure = 60_000;
const firstReminder = 3_600_000;
const laterReminders = 12 * 3_600_000;

export function beginLife(options: LifeOptions): Life {
  const { site, job, log, scripts, singleton } = options;
  const { isSingleton } = readSettings(job.scriptFolder);
  const ending = new AbortController();
  let isAborted = false;
  let process: JobProcess | undefined;
  let port: number | undefined;
  let shutdownFile = "";

  async function live(): Promise<void> {
    while (!ending.signal.aborted && !options.isDisabled()) {
      try {
        await takeTurn();
      } catch (error) {
        site.report(error);
        await pause(afterFailure, ending.signal);
      }
    }
  }

  async function takeTurn(): Promise<void> {
    const turn = singleton.take(job, isSingleton);
    if (turn === undefined) {
      log.report("InactiveInstance");
      await pause(site.timing.lockRetry, ending.signal);
      return;
    }
    try {
      await runThenWait();
    } finally {
      turn.release();
    }
  }

  async function runThenWait(): Promise<void> {
    const begin = performance.now();
    await runOnce();
    if (ending.signal.aborted) {
      return;
    }
    const seconds = performance.now() - begin >= longRun ? 0 : restartTime(site);
    log.system("INFO", `Process went down, waiting for ${seconds} seconds`);
    log.report("PendingRestart");
    await pause(seconds * 1000, ending.signal);
  }

  async function runOnce(): Promise<void> {
    port = await findFreePort();
    shutdownFile = prepareShutdownFile(site, job.name);
    const root = await scripts.prepare(job, log);
    if (ending.signal.aborted) {
      return;
    }
    log.report("Running");
    const { out, error } = log.openRun();
    process = scripts.start(
      job,
      { root, runId: "", port, shutdownFile },
      { onOutput: keepUnlessAborted(out), onError: keepUnlessAborted(error) },
    );
    const stopReminding = remind(log);
    const end = await process.ended;
    stopReminding();
    process = undefined;
    port = undefined;
    if (isAborted) {
      return;
    }
    if ("failure" in end) {
      log.console("ERR", end.failure);
      log.system("ERR", `System.AggregateException: One or more errors occurred. (${end.failure})`);
    } else if (end.exitCode === 0) {
      log.report("Success");
    } else {
      log.system("ERR", `Job failed due to exit code ${end.exitCode}`);
    }
  }

  function keepUnlessAborted(take: (lines: Buffer) => void): (lines: Buffer) => void {
    return (lines) => {
      if (!isAborted) {
        take(lines);
      }
    };
  }

  const ended = live();
  return {
    ended,
    get process() {
      return process;
    },
    get port() {
      return port;
    },
    requestEnd() {
      if (process) {
        createShutdownFile(shutdownFile, site.now());
      }
      ending.abort();
    },
    abort() {
      isAborted = true;
      process?.kill();
    },
  };
}

/** Tells the log after an hour, then twice a day, that the process still runs. */
function remind(log: ContinuousLog): () => void {
  const tell = (): void => {
    log.system("INFO", "WebJob is still running");
    timer = setTimeout(tell, laterReminders);
  };
  let timer = setTimeout(tell, firstReminder);
  return () => clearTimeout(timer);
}
