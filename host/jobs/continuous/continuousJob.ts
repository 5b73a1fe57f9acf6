/** A continuous job while the host lives: started, stopped and refreshed one step after the other. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { JobId } from "../../../core/webJob";
import { disableFile, type FoundJob, isDisabledByFile } from "../places";
import { settleWithin } from "../process/jobProcess";
import type { Leftovers } from "../process/leftovers";
import { createScriptRunner } from "../process/script";
import { noteOnStoppingWait, stoppingWait } from "../settings";
import type { Site } from "../site";
import { areJobsStopped } from "../siteSettings";
import { warnOfAlwaysOn } from "./alwaysOn";
import { beginLife, type Life } from "./life";
import { type ContinuousLog, openContinuousLog } from "./log";
import { pause } from "./pause";
import { createSingleton } from "./singleton";

export interface ContinuousJob {
  /** Stops the job and starts it anew with what its folder now holds. The first time it only starts. */
  refresh(job: FoundJob, isFirstPass: boolean): Promise<void>;
  /** Stops for good; the reason is told in the log when the whole host ends. `kill` waits for nothing. */
  end(reason: "removed" | "shutdown" | "kill"): Promise<void>;
  /**
   * Writes `disable.job`; what follows from it comes with the file event. Also for a job that can no longer run. Throws
   * when the disk refuses.
   */
  disable(job?: FoundJob): void;
  enable(job: FoundJob): void;
  /** Says in the log that changes restart the job no longer; `path` is the file that it wrote. */
  tellOfLoop(path: string): void;
  /** Forwarding address of the running process. */
  readonly port: number | undefined;
}

export interface ContinuousJobOptions {
  readonly site: Site;
  readonly id: JobId;
  readonly leftovers: Leftovers;
  /** True while a source job waits for a person to start it. */
  readonly isHeld: (job: FoundJob) => boolean;
  /** Called after each change that a list shows. */
  readonly onChange: () => void;
}

/** Milliseconds that a killed process may take to be gone. */
const abortWait = 60_000;

export function createContinuousJob(options: ContinuousJobOptions): ContinuousJob {
  const { site, id, isHeld } = options;
  const log: ContinuousLog = openContinuousLog(site, id, options.onChange);
  const scripts = createScriptRunner(site, id, options.leftovers);
  const singleton = createSingleton(site, log);
  /** Cuts every grace short. */
  const hurry = new AbortController();
  let isOver = false;
  let life: Life | undefined;
  let stopping: Promise<void> | undefined;
  let current: FoundJob | undefined;
  /** Milliseconds; like all settings those of the latest refresh, not what the file holds by now. */
  let grace = 0;
  let graceNote: string | undefined;

  const isDisabled = (job: FoundJob): boolean =>
    isHeld(job) || areJobsStopped(site.settings) || isDisabledByFile(site, job);

  function start(job: FoundJob): void {
    if (isDisabled(job)) {
      log.report("Stopped");
      return;
    }
    log.report("Starting");
    warnOfAlwaysOn(site, id, log);
    life = beginLife({ site, job, log, scripts, singleton, isDisabled: () => isDisabled(job) });
  }

  function stop(): Promise<void> {
    stopping ??= stopNow().finally(() => {
      stopping = undefined;
    });
    return stopping;
  }

  async function stopNow(): Promise<void> {
    const ending = life;
    if (!ending) {
      return;
    }
    log.report("Stopping");
    ending.requestEnd();
    if (graceNote !== undefined) {
      log.system("WARN", graceNote);
    }
    await endWithin(ending, grace);
    life = undefined;
    scripts.killAll();
    log.report("Stopped");
  }

  async function endWithin(ending: Life, grace: number): Promise<void> {
    let hasEnded = false;
    const ended = ending.ended.then(() => {
      hasEnded = true;
    });
    await Promise.race([ended, pause(grace, hurry.signal)]);
    if (!hasEnded) {
      ending.abort();
      log.console("ERR", "Thread was being aborted.");
      log.system("INFO", "WebJob process was aborted");
      log.report("Stopped");
      scripts.killAll();
      await settleWithin(ended, abortWait);
    }
  }

  return {
    get port() {
      return life?.port;
    },
    async refresh(job, isFirstPass) {
      log.begin();
      if (!isFirstPass) {
        log.system("INFO", "Detected WebJob file/s were updated, refreshing WebJob");
      }
      await stop();
      current = job;
      grace = stoppingWait(job);
      graceNote = noteOnStoppingWait(job);
      if (!isOver) {
        start(job);
      }
    },
    async end(reason) {
      isOver = true;
      if (reason === "kill") {
        hurry.abort();
      }
      if (reason === "shutdown" && life) {
        log.system("INFO", "WebJob is stopping due to website shutting down");
      }
      await stop();
    },
    tellOfLoop(path) {
      log.system(
        "WARN",
        `The WebJob restarts itself by writing ${path} into its own folder. Its files are no longer watched until it is started, stopped or deployed; on Azure it would go on restarting.`,
      );
    },
    disable(job = current) {
      if (job) {
        const file = disableFile(site, job);
        if (job.place === "source") {
          mkdirSync(dirname(file), { recursive: true });
        }
        writeFileSync(file, "");
        log.begin();
        log.report("Disabling");
      }
    },
    enable(job) {
      rmSync(disableFile(site, job), { force: true });
    },
  };
}
