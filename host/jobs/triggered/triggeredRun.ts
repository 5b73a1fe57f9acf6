/** One run of a triggered job, from its acceptance to its end. */
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { RunStatus } from "../../../core/kudu";
import { readProcesses } from "../../../core/node/processes/readProcesses";
import { isoMoment } from "../../dotnet";
import { instanceOf, type JobSite } from "../jobSite";
import { consolePrefix, type Level } from "../log/line";
import type { TakeLines } from "../log/outputLines";
import { prefixLines } from "../log/prefixLines";
import type { FoundJob } from "../places";
import type { JobProcess, ProcessEnd } from "../process/jobProcess";
import { commandOf, type ScriptRunner } from "../process/script";
import { CopyError } from "../process/workingCopy";
import { stoppingWait } from "../settingsFile";
import { idleTimeout, tracesTriggeredJobs } from "../siteSettings";
import { cpuOfTree, type IdleWatch, idleMessage, watchIdle } from "./idleWatch";
import { openRunOutput, type RunOutput } from "./runOutput";
import { outputFileName, type StoredRun, writeRun } from "./storedRun";

export interface RunOptions {
  readonly site: JobSite;
  readonly job: FoundJob;
  readonly scripts: ScriptRunner;
  readonly args: string;
  readonly onChange: () => void;
  /** Called when the process has ended and the final status is written, before the end time is. */
  readonly onProcessEnd: () => void;
}

/** Runs in the background from its creation on; never fails. */
export class ActiveRun {
  /** The run as stored at its end. */
  readonly ended: Promise<StoredRun>;
  readonly #options: RunOptions;
  readonly #log: RunOutput;
  #stored: StoredRun;
  #process: JobProcess | undefined;
  #isAbandoned = false;

  constructor(options: RunOptions, accepted: StoredRun) {
    this.#options = options;
    this.#stored = accepted;
    this.#log = openRunOutput(options.site, join(accepted.folder, outputFileName));
    this.ended = this.#runToEnd();
  }

  get jobName(): string {
    return this.#options.job.name;
  }

  /** Milliseconds that a site which shuts down waits for it. */
  get stoppingWait(): number {
    const { site, job } = this.#options;
    return stoppingWait(job, site.timing.runGrace);
  }

  /** Kills the process and writes nothing more: the run then reads `Aborted`. */
  abandon(): void {
    this.#isAbandoned = true;
    this.#process?.kill();
  }

  async #runToEnd(): Promise<StoredRun> {
    const { site, onProcessEnd } = this.#options;
    this.#log.system("INFO", "Status changed to Initializing");
    // The caller gets the run's id before anything is copied.
    await setImmediate();
    try {
      await this.#run();
    } catch (error) {
      this.#report("Failed");
      this.#log.system("ERR", `WebJob run failed due to: ${String(error)}`);
      if (!(error instanceof CopyError)) {
        site.report(error);
      }
    }
    this.#log.close();
    onProcessEnd();
    this.#save({ end: isoMoment(site.now()) });
    return this.#stored;
  }

  async #run(): Promise<void> {
    const { job, scripts } = this.#options;
    const root = await scripts.prepare(job, this.#log);
    if (this.#isAbandoned) {
      return; // A process that begins now would never be ended.
    }
    this.#report("Running");
    const end = await this.#runProcess(root);
    if (!this.#isAbandoned) {
      this.#conclude(end);
    }
  }

  async #runProcess(root: string): Promise<ProcessEnd> {
    const { site, job, scripts, args } = this.#options;
    let idle: IdleWatch | undefined;
    let abortedFor: string | undefined;
    const take = (level: Level): TakeLines => {
      return (lines) => {
        idle?.noteOutput();
        this.#takeOutput(level, lines);
      };
    };
    const process = scripts.start(
      job,
      { root, runId: this.#stored.id, arguments: args },
      { onOutput: take("INFO"), onError: take("ERR") },
    );
    this.#process = process;
    idle = watchIdle({
      timeout: idleTimeout(site.settings) * 1000,
      // Where Windows does not tell, a silent run goes on: no one knows whether it computes.
      readCpu: async () => cpuOfTree(await readProcesses(), process.pid ?? 0),
      onIdle: (seconds) => {
        abortedFor = idleMessage(commandOf(site, job, args), seconds);
        process.kill();
      },
    });
    const end = await process.ended;
    idle.stop();
    return abortedFor === undefined ? end : { failure: abortedFor };
  }

  #takeOutput(level: Level, lines: Buffer): void {
    const { site } = this.#options;
    this.#log.append(prefixLines(lines, consolePrefix(site.now(), instanceOf(site), level)));
    if (tracesTriggeredJobs(site.settings)) {
      site.applicationLog.write(level === "ERR" ? "Error" : "Information", lines);
    }
  }

  #conclude(end: ProcessEnd): void {
    if ("failure" in end) {
      this.#log.console("ERR", end.failure);
      this.#report("Failed");
      this.#log.system(
        "ERR",
        `System.AggregateException: One or more errors occurred. (${end.failure})`,
      );
    } else if (end.exitCode === 0) {
      this.#report("Success");
    } else {
      this.#report("Failed");
      this.#log.system("ERR", `Job failed due to exit code ${end.exitCode}`);
    }
  }

  #report(status: RunStatus): void {
    this.#save({ status });
    this.#log.system("INFO", `Status changed to ${status}`);
  }

  #save(change: Partial<StoredRun>): void {
    if (this.#isAbandoned) {
      return;
    }
    this.#stored = { ...this.#stored, ...change };
    try {
      writeRun(this.#stored);
    } catch {
      // The job was deleted while it ran: its history is gone and stays gone.
    }
    this.#options.onChange();
  }
}
