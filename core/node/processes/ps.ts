/** Processes as `ps` lists them: macOS, and other systems without `/proc`. */
import { execFile, execFileSync } from "node:child_process";
import { promisify } from "node:util";
import { programName, type SeenProcess } from "./process";

/** Not found by the PATH: VS Code may have been started with any, or with hardly one. */
const ps = "/bin/ps";
const columns = ["-axwwo", "pid=,ppid=,pgid=,tty=,time=,lstart=,command="];
const programColumns = ["-axwwo", "pid=,comm="];

const options = {
  encoding: "utf8",
  maxBuffer: Number.POSITIVE_INFINITY,
  // Dates in the one form that can be read.
  env: { ...process.env, LC_ALL: "C" },
} as const;

const run = promisify(execFile);

export async function readPs(): Promise<SeenProcess[]> {
  const [table, programs] = await Promise.all([
    run(ps, columns, options),
    run(ps, programColumns, options),
  ]);
  return parsePs(table.stdout, programs.stdout);
}

export function readPsNow(): SeenProcess[] {
  return parsePs(runNow(columns), runNow(programColumns));
}

/** The start of one process; undefined when it does not run. */
export function readPsStart(pid: number): string | undefined {
  try {
    return runNow(["-o", "lstart=", "-p", String(pid)]).trim() || undefined;
  } catch {
    // ps fails for a process that does not exist.
    return undefined;
  }
}

function runNow(args: readonly string[]): string {
  return execFileSync(ps, args, { ...options, stdio: ["ignore", "pipe", "ignore"] });
}

const row =
  /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\S+)\s+(\w{3}\s+\w{3}\s+\d+\s+[\d:]+\s+\d{4}) +(.*)/gm;

/** A path with blanks is told from its arguments by a second table, which holds programs alone. */
export function parsePs(table: string, programs: string): SeenProcess[] {
  const names = new Map(
    [...programs.matchAll(/^\s*(\d+)\s+(.*)/gm)].map(([, pid, path = ""]) => [Number(pid), path]),
  );
  return [...table.matchAll(row)].map(
    ([, pid, parent, group, terminal = "", time = "", started = "", line = ""]) => ({
      pid: Number(pid),
      parent: Number(parent),
      group: Number(group),
      session: 0,
      hasTerminal: /\w/.test(terminal),
      started,
      cpu: time.split(/[:-]/).reduce((sum, part) => sum * 60 + Number(part), 0),
      command: {
        program: programName(names.get(Number(pid))?.trim() ?? line.replace(/ .*/, "")),
        line: line.trim(),
      },
    }),
  );
}

/**
 * `ps` appends the environment to the command, separated by blanks: values with blanks are seen up
 * to the first one.
 */
export function readPsEnvironments(): { pid: number; text: string }[] {
  return parsePsEnvironments(runNow(["-axEwwo", "pid=,command="]));
}

/** This process itself is left out. */
export function parsePsEnvironments(table: string): { pid: number; text: string }[] {
  return [...table.matchAll(/^\s*(\d+) (.*)/gm)]
    .map(([, pid, text = ""]) => ({ pid: Number(pid), text: `\0${text.replaceAll(" ", "\0")}\0` }))
    .filter(({ pid }) => pid !== process.pid);
}
