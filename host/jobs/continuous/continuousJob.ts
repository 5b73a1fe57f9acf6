/**
 * A continuous job while the host runs: started, stopped and refreshed one step after the other.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { retryWhileBusyNow } from "../../../core/node/retryWhileBusy";
import type { JobId } from "../../../core/webJob";
import type { JobSite } from "../jobSite";
import { disableFile, type FoundJob, isDisabledByFile } from "../places";
import { settleWithin } from "../process/jobProcess";
import type { Orphans } from "../process/orphans";
import { createScriptRunner, type ScriptRunner } from "../process/script";
import { noteOnStoppingWait, stoppingWait } from "../settingsFile";
import { areJobsStopped } from "../siteSettings";
import { warnOfAlwaysOn } from "./alwaysOn";
import { type ContinuousLog, openContinuousLog } from "./continuousLog";
import { RunLoop } from "./runLoop";
import { createSingleton, type Singleton } from "./singleton";
import { sleep } from "./sleep";

export interface ContinuousJobOptions {
  readonly site: JobSite;
  readonly id: JobId;
  readonly orphans: Orphans;
  /** True while a source job waits for the user to start it. */
  readonly isHeld: (job: FoundJob) => boolean;
  /** Called after each change that a list shows. */
  readonly onChange: () => void;
  /** The first process after a refresh has started. */
  readonly onStart: () => void;
}

/** Milliseconds that a killed process may take to be gone. */
const abortWait = 60_000;

/** Made once per name; {@link ContinuousJob.end} ends what it began. */
export class ContinuousJob {
  readonly #options: ContinuousJobOptions;
  readonly #log: ContinuousLog;
  readonly #scripts: ScriptRunner;
  readonly #singleton: Singleton;
  /** Ends every grace time at once. */
  readonly #killNow = new AbortController();
  #isOver = false;
  #runLoop: RunLoop | undefined;
  #stopping: Promise<void> | undefined;
  #current: FoundJob | undefined;
  /** Milliseconds; like all settings those of the latest refresh, not what the file holds now. */
  #grace = 0;
  #graceNote: string | undefined;

  constructor(options: ContinuousJobOptions) {
    const { site, id, orphans, onChange } = options;
    this.#options = options;
    this.#log = openContinuousLog(site, id, onChange);
    this.#scripts = createScriptRunner(site, id, orphans);
    this.#singleton = createSingleton(site, this.#log);
  }

  /** Forwarding address of the running process. */
  get port(): number | undefined {
    return this.#runLoop?.port;
  }

  /** Restarts the job with the current content of its folder. The first time it only starts. */
  async refresh(job: FoundJob, isFirstPass: boolean): Promise<void> {
    this.#log.begin();
    if (!isFirstPass) {
      this.#log.system("INFO", "Detected WebJob file/s were updated, refreshing WebJob");
    }
    await this.#stop();
    this.#current = job;
    this.#grace = stoppingWait(job);
    this.#graceNote = noteOnStoppingWait(job);
    if (!this.#isOver) {
      this.#start(job);
    }
  }

  /** Stops for good; the reason is logged when the whole host ends. `kill` waits for nothing. */
  async end(reason: "removed" | "shutdown" | "kill"): Promise<void> {
    this.#isOver = true;
    if (reason === "kill") {
      this.#killNow.abort();
    }
    if (reason === "shutdown" && this.#runLoop) {
      this.#log.system("INFO", "WebJob is stopping due to website shutting down");
    }
    await this.#stop();
  }

  /** Says in the log that changes restart the job no longer; `path` is the file that it wrote. */
  warnOfLoop(path: string): void {
    this.#log.system(
      "WARN",
      `The WebJob restarts itself by writing ${path} into its own folder. Its files are no longer watched until it is started, stopped or deployed; on Azure it would go on restarting.`,
    );
  }

  /**
   * Writes `disable.job`; what follows from it comes with the file event. Also for a job that can
   * no longer run. Throws when the disk refuses.
   */
  disable(job = this.#current): void {
    if (job) {
      const file = disableFile(this.#options.site, job);
      if (job.place === "source") {
        mkdirSync(dirname(file), { recursive: true });
      }
      writeFileSync(file, "");
      this.#log.begin();
      this.#log.report("Disabling");
    }
  }

  enable(job: FoundJob): void {
    const file = disableFile(this.#options.site, job);
    retryWhileBusyNow(() => rmSync(file, { force: true }));
  }

  #isDisabled(job: FoundJob): boolean {
    const { site, isHeld } = this.#options;
    return isHeld(job) || areJobsStopped(site.settings) || isDisabledByFile(site, job);
  }

  #start(job: FoundJob): void {
    if (this.#isDisabled(job)) {
      this.#log.report("Stopped");
      return;
    }
    const { site, id, onStart } = this.#options;
    this.#log.report("Starting");
    warnOfAlwaysOn(site, id, this.#log);
    this.#runLoop = new RunLoop({
      site,
      job,
      log: this.#log,
      scripts: this.#scripts,
      singleton: this.#singleton,
      isDisabled: () => this.#isDisabled(job),
      onFirstStart: onStart,
    });
  }

  #stop(): Promise<void> {
    this.#stopping ??= this.#stopNow().finally(() => {
      this.#stopping = undefined;
    });
    return this.#stopping;
  }

  async #stopNow(): Promise<void> {
    const ending = this.#runLoop;
    if (!ending) {
      return;
    }
    this.#log.report("Stopping");
    ending.requestEnd();
    if (this.#graceNote !== undefined) {
      this.#log.system("WARN", this.#graceNote);
    }
    await this.#endWithinGrace(ending);
    this.#runLoop = undefined;
    await this.#scripts.killAll();
    this.#log.report("Stopped");
  }

  async #endWithinGrace(ending: RunLoop): Promise<void> {
    let hasEnded = false;
    const ended = ending.ended.then(() => {
      hasEnded = true;
    });
    await Promise.race([ended, sleep(this.#grace, this.#killNow.signal)]);
    if (!hasEnded) {
      ending.abort();
      this.#log.console("ERR", "Thread was being aborted.");
      this.#log.system("INFO", "WebJob process was aborted");
      this.#log.report("Stopped");
      await this.#scripts.killAll();
      await settleWithin(ended, abortWait);
    }
  }
}
