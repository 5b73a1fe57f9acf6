/** Which process a number means: a process id alone may have been given to another one since. */
import { execFileSync } from "node:child_process";
import { readProcStat } from "./procStat";

export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in whatever form the system tells; empty when it does not. */
  readonly started: string;
}

let own: ProcessIdentity | undefined;

export function ownIdentity(): ProcessIdentity {
  own ??= { pid: process.pid, started: startOf(process.pid) ?? "" };
  return own;
}

/** True while that very process runs. */
export function isAlive({ pid, started }: ProcessIdentity): boolean {
  const now = startOf(pid);
  return now !== undefined && (started === "" || now === "" || now === started);
}

/** Undefined for a process that does not run; empty when it runs and the system does not say since when. */
export function startOf(pid: number): string | undefined {
  switch (process.platform) {
    case "linux":
      return startOnLinux(pid);
    case "win32":
      return exists(pid) ? "" : undefined;
    default:
      return startByPs(pid);
  }
}

/**
 * The same of a process that was started in this turn of the event loop, also when it has ended since: until Node takes note
 * of that, the system keeps its number and its start, and others may be in its group.
 */
export function startOfNew(pid: number): string | undefined {
  return process.platform === "linux" ? readStart(pid)?.started : startOf(pid);
}

function startOnLinux(pid: number): string | undefined {
  const start = readStart(pid);
  return start?.hasEnded ? undefined : start?.started;
}

/** The start in clock ticks since the machine's own. */
function readStart(pid: number): { started?: string; hasEnded: boolean } | undefined {
  try {
    const fields = readProcStat(pid);
    return { started: fields[19], hasEnded: fields[0] === "Z" };
  } catch {
    // No such process.
    return undefined;
  }
}

function startByPs(pid: number): string | undefined {
  try {
    const told = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return told.trim() || undefined;
  } catch {
    // ps fails for a process that does not exist.
    return undefined;
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
