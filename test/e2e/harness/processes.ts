// Processes and ports of this machine, as Linux shows them below /proc; elsewhere nothing is seen.
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";

export interface Process {
  pid: number;
  parent: number;
  command: string;
}

/** Why no process is seen here; undefined where they are. */
export function whyUnseen(proc = "/proc"): string | undefined {
  return existsSync(`${proc}/self/stat`)
    ? undefined
    : "What is left running is not seen on this machine, which has no /proc: look for it by yourself.";
}

/** All processes of this machine; none where there is no /proc. */
export function listProcesses(): Process[] {
  return numbersIn("/proc").flatMap((pid) => {
    // The parent is the second field after the name, which is in brackets and may hold anything.
    const stat = read(`/proc/${pid}/stat`);
    const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const command = read(`/proc/${pid}/cmdline`).replaceAll("\0", " ").trim();
    return state && state !== "Z" ? [{ pid, parent: Number(parent), command }] : [];
  });
}

/** The processes below `pid`, children of children included. */
export function descendantsOf(pid: number, all = listProcesses()): Process[] {
  const children = all.filter((process) => process.parent === pid);
  return children.flatMap((child) => [child, ...descendantsOf(child.pid, all)]);
}

/**
 * Environment of a process when it was started; empty for a process that is gone or another user's.
 */
export function environmentOf(pid: number): string[] {
  return read(`/proc/${pid}/environ`).split("\0");
}

/** The TCP ports a process listens at. */
export function portsOf(pid: number): number[] {
  const sockets = new Set(
    numbersIn(`/proc/${pid}/fd`).map((fd) => link(`/proc/${pid}/fd/${fd}`).match(/\d+/)?.[0]),
  );
  const listening = "0A";
  return ["tcp", "tcp6"].flatMap((table) =>
    read(`/proc/${pid}/net/${table}`)
      .split("\n")
      .map((line) => line.trim().split(/\s+/))
      .filter((columns) => columns[3] === listening && sockets.has(columns[9]))
      .map((columns) => Number.parseInt(columns[1]?.split(":")[1] ?? "", 16)),
  );
}

/**
 * Ends a process and all below it: asks first, and insists when one is still there after five
 * seconds.
 */
export async function endTree(root: number): Promise<void> {
  const all = listProcesses();
  const tree = [root, ...descendantsOf(root, all).map(({ pid }) => pid)];
  for (const pid of tree) {
    send(pid, "SIGTERM");
  }
  await within(5_000, () => tree.every((pid) => !isRunning(pid)));
  for (const pid of tree) {
    send(pid, "SIGKILL");
  }
}

/** Sends a signal; a process that is gone already is no error. */
export function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") {
      throw error;
    }
  }
}

/** Whether a process is there and has not ended; a zombie has. */
function isRunning(pid: number): boolean {
  const state = read(`/proc/${pid}/stat`).split(") ").at(-1)?.[0];
  return state !== undefined && state !== "Z";
}

/** Whether `condition` becomes true within `limit` milliseconds. */
export async function within(limit: number, condition: () => boolean): Promise<boolean> {
  const end = Date.now() + limit;
  while (!condition()) {
    if (Date.now() > end) {
      return false;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return true;
}

function numbersIn(folder: string): number[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    // The process ended meanwhile, or this is not Linux.
    return [];
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // As above.
    return "";
  }
}

function link(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    // As above.
    return "";
  }
}
