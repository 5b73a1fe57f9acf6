/** One process of a job, from its start to the end of its output. */
import { spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { splitCommandLine } from "../../../core/commandLine";
import { killGroup } from "../../../core/node/processes";

export interface ProcessOptions {
  readonly program: string;
  /** Everything after the program, as one text. */
  readonly commandLine: string;
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly onOutput: (chunk: Buffer) => void;
  readonly onError: (chunk: Buffer) => void;
}

/** How a process ended; `failure` when it never began. */
export type ProcessEnd = { readonly exitCode: number } | { readonly failure: string };

export interface JobProcess {
  readonly pid: number | undefined;
  /** Settles when the process has ended and its output is read, or {@link outputGrace} later. */
  readonly ended: Promise<ProcessEnd>;
  /** Ends the process and its group at once. */
  kill(): void;
}

/** Milliseconds for which Kudu waits for the output of an ended process that a detached child still holds open. */
const outputGrace = 10_000;

export function startProcess(options: ProcessOptions): JobProcess {
  const { program, commandLine, folder, environment } = options;
  const isWindows = process.platform === "win32";
  const child = spawn(program, isWindows ? [commandLine] : splitCommandLine(commandLine), {
    cwd: folder,
    env: environment,
    stdio: ["pipe", "pipe", "pipe"],
    // A group of its own can be ended as a whole.
    detached: !isWindows,
    windowsVerbatimArguments: true,
    windowsHide: true,
  });
  // Kudu leaves the input open and never writes: a script that reads it waits.
  child.stdin.on("error", () => undefined);
  const outputEnded = Promise.all([
    readToEnd(child.stdout, options.onOutput),
    readToEnd(child.stderr, options.onError),
  ]);
  const ended = new Promise<ProcessEnd>((resolve) => {
    child.on("error", (error) => {
      if (child.pid === undefined) {
        resolve({ failure: describeFailure(error, options) });
      }
    });
    child.on("exit", async (code, signal) => {
      child.stdin.destroy();
      await settleWithin(outputEnded, outputGrace);
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ exitCode: code ?? exitCodeOf(signal) });
    });
  });
  return {
    pid: child.pid,
    ended,
    kill: () => {
      if (child.pid !== undefined) {
        killGroup(child.pid);
      }
    },
  };
}

function readToEnd(stream: Readable, onChunk: (chunk: Buffer) => void): Promise<void> {
  return new Promise((resolve) => {
    stream.on("data", onChunk);
    stream.on("error", () => resolve());
    stream.on("close", resolve);
  });
}

/** Settles with the promise, or after so many milliseconds without it. */
export async function settleWithin(promise: Promise<unknown>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([promise, late]);
  clearTimeout(timer);
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
