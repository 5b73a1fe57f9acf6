// Three programs of Windows that Wine 8 has in name only: taskkill /T, PowerShell's look at all
// processes, and netstat.
import cp, { type ChildProcess, type ForkOptions } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describePorts } from "./ports";
import { listWineProcesses, noteStart, notes } from "./processes";

type Replacement = { readonly output: string } | { readonly code: number };

export function replacePrograms(): void {
  const { spawn, spawnSync, execFile, execFileSync } = cp;
  const replaced = (program: unknown, args: unknown): [string, string[]] | undefined => {
    const stand = Array.isArray(args) ? replacementOf(String(program), args) : undefined;
    return (
      stand && ["cmd", ["/c", ...("code" in stand ? ["exit", `${stand.code}`] : typed(stand))]]
    );
  };
  const through =
    (original: (...all: never[]) => unknown) =>
    (program: unknown, args: unknown, ...rest: unknown[]) => {
      const started = Date.now();
      const call = replaced(program, args) ?? [program, args];
      const result = (original as (...all: unknown[]) => unknown)(...call, ...rest);
      noteStart((result as ChildProcess | undefined)?.pid, process.pid, started);
      return result;
    };
  const execFileThrough = through(execFile);
  Object.assign(execFileThrough, {
    [promisify.custom]: (program: string, args: string[] = [], options: object = {}) =>
      new Promise((resolve, reject) => {
        execFileThrough(program, args, options, (error: object, stdout: string, stderr: string) =>
          error ? reject(Object.assign(error, { stdout, stderr })) : resolve({ stdout, stderr }),
        );
      }),
  });
  Object.assign(cp, {
    spawn: through(spawn),
    spawnSync: through(spawnSync),
    execFile: execFileThrough,
    execFileSync: through(execFileSync),
    fork: through(withShim(cp.fork)),
  });
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

function replacementOf(program: string, args: readonly string[]): Replacement | undefined {
  const name = program
    .replace(/^.*[\\/]/, "")
    .replace(/\.exe$/i, "")
    .toLowerCase();
  if (name === "taskkill" && args.some((arg) => /^\/T$/i.test(arg))) {
    return { code: killTree(Number(args[args.indexOf("/PID") + 1])) };
  }
  if (name === "powershell" && args.some((arg) => arg.includes("Win32_Process"))) {
    return { output: describeProcesses() };
  }
  if (name === "netstat") {
    return { output: describePorts() };
  }
  return undefined;
}

let typedFiles = 0;

/** cmd starts several times faster than node.exe. */
function typed({ output }: { readonly output: string }): string[] {
  typedFiles += 1;
  const file = join(notes, `typed-${process.pid}-${typedFiles}`);
  writeFileSync(file, output);
  return ["type", file];
}

/** The exit code of taskkill: 128 when there is no such process. */
function killTree(root: number): number {
  const processes = listWineProcesses();
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
  return processes.some(({ pid }) => pid === root) ? 0 : 128;
}

/** In the form that the product asks of PowerShell. */
function describeProcesses(): string {
  return listWineProcesses()
    .map(({ pid, parent, started, program }) => `${pid} ${parent} ${started} 0 ${program}|\r\n`)
    .join("");
}
