/** One process of a job, from its start to the end of its output. */
import { type ChildProcess, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { splitCommandLine } from "../../../core/commandLine";
import { startTimer } from "../longTimer";
import { findProgram } from "./findProgram";
import type { PipeStore, Pipes, TakeChunk } from "./pipes";
import type { JobProcesses } from "./processTracker";

export interface ProcessOptions {
  readonly program: string;
  /** Everything after the program, as one text. */
  readonly commandLine: string;
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly takePipes: PipeStore["take"];
  /** Told of the process, and asked to end it. */
  readonly processes: JobProcesses;
  /** Milliseconds to wait for output that a detached child still holds open. */
  readonly outputGrace: number;
  readonly onOutput: TakeChunk;
  readonly onError: TakeChunk;
}

/** How a process ended; `failure` when it never began. */
export type ProcessEnd = { readonly exitCode: number } | { readonly failure: string };

export interface JobProcess {
  readonly pid: number | undefined;
  /** Settles when the process has ended and its output is read, or `outputGrace` later. */
  readonly ended: Promise<ProcessEnd>;
  /** Ends the process and all that it started, at once. */
  kill(): void;
}

export function startProcess(options: ProcessOptions): JobProcess {
  const { onOutput, onError } = options;
  const pipes = options.takePipes(onOutput, onError);
  const before = Date.now();
  let child: ChildProcess;
  try {
    child = spawnChild(options, pipes);
  } catch (error) {
    pipes?.closeForProcess();
    pipes?.release();
    throw error;
  }
  if (child.pid !== undefined) {
    options.processes.note(child.pid, before);
  }
  pipes?.closeForProcess();
  const outputEnded =
    pipes?.outputEnded ??
    Promise.all([readToEnd(child.stdout, onOutput), readToEnd(child.stderr, onError)]);
  const close = (): void => {
    pipes?.release();
    for (const stream of [child.stdin, child.stdout, child.stderr]) {
      stream?.destroy();
    }
  };
  const ended = new Promise<ProcessEnd>((resolve) => {
    child.on("error", (error) => {
      if (child.pid === undefined) {
        close();
        resolve({ failure: describeFailure(error, options) });
      }
    });
    child.on("exit", async (code, signal) => {
      if (child.pid !== undefined) {
        options.processes.noteEnd(child.pid);
      }
      await settleWithin(outputEnded, options.outputGrace);
      close();
      resolve({ exitCode: toInt32(code ?? exitCodeOf(signal)) });
    });
  });
  return {
    pid: child.pid,
    ended,
    kill: () => {
      if (child.pid !== undefined) {
        options.processes.kill(child.pid);
      }
    },
  };
}

/** Kudu leaves the input open and never writes: a script that reads it waits. */
function spawnChild(options: ProcessOptions, pipes: Pipes | undefined): ChildProcess {
  const { program, commandLine, folder, environment } = options;
  const isWindows = process.platform === "win32";
  const path = isWindows ? findProgram(program, environment) : program;
  const child = spawn(path, isWindows ? [commandLine] : splitCommandLine(commandLine), {
    cwd: folder,
    env: environment,
    stdio: pipes ? [...pipes.forProcess] : ["pipe", "pipe", "pipe"],
    // A group of its own can be ended as a whole.
    detached: !isWindows,
    windowsVerbatimArguments: true,
    windowsHide: true,
  });
  child.stdin?.on("error", () => undefined);
  return child;
}

function readToEnd(stream: Readable | null, onChunk: TakeChunk): Promise<void> {
  return new Promise((resolve) => {
    if (stream === null) {
      resolve();
      return;
    }
    stream.on("data", onChunk);
    stream.on("error", () => resolve());
    stream.on("close", resolve);
  });
}

/** Settles with the promise, or after so many milliseconds without it. */
export async function settleWithin(promise: Promise<unknown>, milliseconds: number): Promise<void> {
  let stop = (): void => undefined;
  const late = new Promise<void>((resolve) => {
    stop = startTimer(milliseconds, resolve);
  });
  await Promise.race([promise, late]);
  stop();
}

const signalNumbers: Partial<Record<NodeJS.Signals, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGABRT: 6,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGPIPE: 13,
  SIGTERM: 15,
};

/** As .NET has them: Windows' own are unsigned, and -1 is 4294967295 there. */
function toInt32(code: number): number {
  return code | 0;
}

/** As shells count: 128 and the signal's number. */
function exitCodeOf(signal: NodeJS.Signals | null): number {
  return 128 + ((signal && signalNumbers[signal]) ?? 0);
}

/** What Kudu's runtime says of a program that cannot be started. */
function describeFailure(
  error: NodeJS.ErrnoException,
  { program, commandLine, folder }: ProcessOptions,
): string {
  const reason = error.code === "ENOENT" ? "Cannot find the specified file" : error.message;
  return `ApplicationName='${program}', CommandLine='${commandLine}', CurrentDirectory='${folder}', Native error= ${reason}`;
}
