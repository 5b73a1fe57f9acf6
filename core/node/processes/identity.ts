/** Which process a number means: a process id alone may have been given to another one since. */
import { isProcessAlive } from "./isProcessAlive";
import { holdLifeFile, isLifeFileHeld } from "./lifeFile";
import { readProcStat } from "./linux";
import type { ProcessIdentity } from "./process";
import { readPsStart } from "./ps";

let own: ProcessIdentity | undefined;

export function ownIdentity(): ProcessIdentity {
  own ??= { pid: process.pid, started: ownStart() };
  return own;
}

/** On Windows the path of a file that this process holds. */
function ownStart(): string {
  return process.platform === "win32" ? holdLifeFile() : (startOf(process.pid) ?? "");
}

/**
 * True while that very process runs; of a process on Windows that told no identity of its own,
 * while its number is in use.
 */
export function isAlive({ pid, started }: ProcessIdentity): boolean {
  const now = startOf(pid);
  if (now === undefined || started === "") {
    return now !== undefined;
  }
  return process.platform === "win32" ? isLifeFileHeld(started) : now === "" || now === started;
}

/**
 * Undefined for a process that does not run; empty when it runs and the system does not say since
 * when.
 */
export function startOf(pid: number): string | undefined {
  switch (process.platform) {
    case "linux":
      return startOnLinux(pid);
    case "win32":
      return isProcessAlive(pid) ? "" : undefined;
    default:
      return readPsStart(pid);
  }
}

/**
 * The same of a process that was started in this turn of the event loop, also when it has ended
 * since: until Node takes note of that, the system keeps its number and its start, and others may
 * be in its group.
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
