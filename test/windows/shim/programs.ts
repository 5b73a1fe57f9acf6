// Three programs of Windows that Wine 8 has in name only: taskkill /T, PowerShell's look at all
// processes, and netstat. What would ask them gets its answer without a process, which takes Wine
// a second to start.
import cp, { type ChildProcess, type ForkOptions } from "node:child_process";
import { promisify } from "node:util";
import { listProcesses } from "./kernel32";
import { describePorts } from "./ports";

/** Gives what the program prints, or throws as it fails. */
type StandIn = () => Promise<string>;
type ExecFile = (...all: unknown[]) => ChildProcess;

export function replacePrograms(): void {
  const answered = answerFor(cp.execFile as ExecFile);
  Object.assign(answered, {
    [promisify.custom]: (program: string, args: string[] = [], options: object = {}) =>
      new Promise((resolve, reject) => {
        answered(program, args, options, (error: object, stdout: string, stderr: string) =>
          error ? reject(Object.assign(error, { stdout, stderr })) : resolve({ stdout, stderr }),
        );
      }),
  });
  Object.assign(cp, { execFile: answered, fork: withShim(cp.fork) });
}

function answerFor(execFile: ExecFile): ExecFile {
  return (program, args, ...rest) => {
    const standIn = Array.isArray(args) ? standInFor(String(program), args) : undefined;
    if (!standIn) {
      return execFile(program, args, ...rest);
    }
    const callback = rest.at(-1) as (error: unknown, stdout: string, stderr: string) => void;
    standIn().then(
      (output) => callback(null, output, ""),
      (error: unknown) => callback(error, "", ""),
    );
    return Object.create(cp.ChildProcess.prototype) as ChildProcess;
  };
}

/** VS Code gives its own Node options to no program that it starts, and so not this shim. */
function withShim(fork: typeof cp.fork) {
  return (program: string, args: readonly string[], options: ForkOptions = {}): ChildProcess => {
    const { NODE_OPTIONS } = process.env;
    return fork(program, args, {
      ...options,
      env: { NODE_OPTIONS, ...(options.env ?? process.env) },
    });
  };
}

function standInFor(program: string, args: readonly string[]): StandIn | undefined {
  const name = program
    .replace(/^.*[\\/]/, "")
    .replace(/\.exe$/i, "")
    .toLowerCase();
  if (name === "taskkill" && args.some((arg) => /^\/T$/i.test(arg))) {
    return () => killTree(Number(args[args.indexOf("/PID") + 1]));
  }
  if (name === "powershell" && args.some((arg) => arg.includes("Win32_Process"))) {
    return describeProcesses;
  }
  return name === "netstat" ? async () => describePorts() : undefined;
}

async function killTree(root: number): Promise<string> {
  const processes = listProcesses();
  const doomed = new Set([root]);
  // A set's loop takes in what is added meanwhile.
  for (const pid of doomed) {
    for (const child of processes.filter(({ parent }) => parent === pid)) {
      doomed.add(child.pid);
    }
  }
  for (const pid of doomed) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // Gone already.
    }
  }
  if (!processes.some(({ pid }) => pid === root)) {
    throw Object.assign(new Error("no such process"), { code: 128 });
  }
  return "";
}

/** In the form that the product asks of PowerShell. */
async function describeProcesses(): Promise<string> {
  return listProcesses()
    .map(
      ({ pid, parent, started, cpu, program }) =>
        `${pid} ${parent} ${started} ${cpu} ${program}|\r\n`,
    )
    .join("");
}
