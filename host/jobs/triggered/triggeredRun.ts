/** One run of a triggered job, from its acceptance to its end. */
import { closeSync, openSync, writeSync } from "node:fs";
import { basename, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { RunStatus } from "../../../core/kudu";
import { readProcessTable } from "../../../core/node/processTable";
import type { JobLog } from "../log/jobLog";
import { consolePrefix, type Level, systemPrefix } from "../log/line";
import type { TakeLines } from "../log/outputLines";
import { prefixLines } from "../log/prefixLines";
import type { FoundJob } from "../places";
import type { ProcessEnd } from "../process/jobProcess";
import { commandOf, type ScriptRunner } from "../process/script";
import { CopyFailure } from "../process/workingCopy";
import { stoppingWait } from "../settings";
import { instanceOf, type Site } from "../site";
import { idleTimeout } from "../siteSettings";
import { cpuOfTree, type IdleWatch, watchIdle } from "./idleWatch";
import { outputFileName, type StoredRun, writeRun } from "./storedRun";

export interface RunOptions {
  readonly site: Site;
  readonly job: FoundJob;
  readonly scripts: ScriptRunner;
  readonly args: string;
  readonly onChange: () => void;
  /** Called when the process has ended and the final status is written, before the end time is. */
  readonly onProcessEnd: () => void;
}

export interface ActiveRun {
  /** The run as stored at its end. */
  readonly ended: Promise<StoredRun>;
  /** Milliseconds that a site which shuts down waits for it. */
  readonly stoppingWait: number;
  /** Kills the process and writes nothing more: the run then reads `Aborted`. */
  abandon(): void;
}

/** Goes on in the background; never fails. */
export function beginRun(options: RunOptions, accepted: StoredRun): ActiveRun {
  const { site, job, scripts, onChange } = options;
  const log = openOutput(site, join(accepted.folder, outputFileName));
  let stored = accepted;
  let kill: () => void = () => undefined;
  let isAbandoned = false;

  function save(change: Partial<StoredRun>): void {
    if (isAbandoned) {
      return;
    }
    stored = { ...stored, ...change };
    try {
      writeRun(stored);
    } catch {
      // The job was deleted while it ran: its history is gone and stays gone.
    }
    onChange();
  }

  function report(status: RunStatus): void {
    save({ status });
    log.system("INFO", `Status changed to ${status}`);
  }

  async function run(): Promise<void> {
    const root = await scripts.prepare(job, log);
    if (isAbandoned) {
      return; // Nobody would end a process that begins now.
    }
    report("Running");
    let idle: IdleWatch | undefined;
    let abortedFor: string | undefined;
    const take =
      (level: Level): TakeLines =>
      (lines) => {
        idle?.noteOutput();
        log.append(prefixLines(lines, consolePrefix(site.now(), instanceOf(site), level)));
      };
    const process = scripts.start(
      job,
      { root, runId: accepted.id, arguments: options.args },
      { onOutput: take("INFO"), onError: take("ERR") },
    );
    kill = process.kill;
    idle = watchIdle({
      timeout: idleTimeout(site.settings) * 1000,
      readCpu: async () => cpuOfTree(await readProcessTable(), process.pid ?? 0),
      onIdle: (seconds) => {
        abortedFor = idleMessage(site, job, options.args, seconds);
        process.kill();
      },
    });
    const end = await process.ended;
    idle.stop();
    if (isAbandoned) {
      return;
    }
    conclude(abortedFor === undefined ? end : { failure: abortedFor });
  }

  function conclude(end: ProcessEnd): void {
    if ("failure" in end) {
      log.console("ERR", end.failure);
      report("Failed");
      log.system("ERR", `System.AggregateException: One or more errors occurred. (${end.failure})`);
    } else if (end.exitCode === 0) {
      report("Success");
    } else {
      report("Failed");
      log.system("ERR", `Job failed due to exit code ${end.exitCode}`);
    }
  }

  async function runToEnd(): Promise<StoredRun> {
    log.system("INFO", "Status changed to Initializing");
    // Whoever asked for the run has its id before anything is copied.
    await setImmediate();
    try {
      await run();
    } catch (error) {
      report("Failed");
      log.system("ERR", `WebJob run failed due to: ${String(error)}`);
      if (!(error instanceof CopyFailure)) {
        site.report(error);
      }
    }
    log.close();
    options.onProcessEnd();
    save({ end: new Date(site.now()).toISOString() });
    return stored;
  }

  return {
    ended: runToEnd(),
    get stoppingWait() {
      return stoppingWait(job);
    },
    abandon() {
      isAbandoned = true;
      kill();
    },
  };
}

/** Kudu's sentence, with the host and at most fifteen characters of what follows it. */
function idleMessage(site: Site, job: FoundJob, args: string, seconds: number): string {
  const { program, commandLine } = commandOf(site, job, args);
  const shown = commandLine.length > 15 ? `${commandLine.slice(0, 15)}...` : commandLine;
  const name = basename(program);
  return `Command '${name} ${shown}' was aborted due to no output nor CPU activity for ${seconds} seconds. You can increase the SCM_COMMAND_IDLE_TIMEOUT app setting (or WEBJOBS_IDLE_TIMEOUT if this is a WebJob) if needed.\n${name} ${commandLine}`;
}

interface OutputFile extends JobLog {
  close(): void;
}

/** Kept open for the length of the run: output may come in floods. Neither capped nor rolled. */
function openOutput(site: Site, file: string): OutputFile {
  const instance = instanceOf(site);
  let descriptor: number | undefined;
  const append = (lines: string | Uint8Array): boolean => {
    try {
      descriptor ??= openSync(file, "a");
      const bytes = typeof lines === "string" ? Buffer.from(lines) : lines;
      for (let written = 0; written < bytes.length; ) {
        written += writeSync(descriptor, bytes, written);
      }
      return true;
    } catch {
      // A full disk or a deleted job: the run goes on without these lines.
      return false;
    }
  };
  return {
    append,
    system: (level, message) => {
      append(`${systemPrefix(site.now(), instance, level)}${message}\r\n`);
    },
    console: (level, message) => {
      append(`${consolePrefix(site.now(), instance, level)}${message}\r\n`);
    },
    close: () => {
      if (descriptor !== undefined) {
        closeSync(descriptor);
      }
    },
  };
}
