/** The one reader of all processes of this machine. */
import { readChildren, readCommand, readProc } from "./linux";
import type { Command, ProcessIdentity, ProcessTable, SeenProcess } from "./process";
import { readPs, readPsNow } from "./ps";
import { readWindows } from "./windows";

/**
 * On Windows it takes about a second, and throws a `ProcessTableError` where a policy forbids all
 * ways to look.
 */
export async function readProcesses(): Promise<ProcessTable> {
  switch (process.platform) {
    case "linux":
      return toTable(readProc());
    case "win32":
      return toTable(await readWindows());
    default:
      return toTable(await readPs());
  }
}

/** The same within this turn of the event loop; empty on Windows, which takes too long for that. */
export function readProcessesNow(): ProcessTable {
  switch (process.platform) {
    case "linux":
      return toTable(readProc());
    case "win32":
      return new Map();
    default:
      return toTable(readPsNow());
  }
}

/** Children of a process where they can be had without a list of all processes, else none. */
export function readChildrenNow(parent: ProcessIdentity): readonly SeenProcess[] {
  return process.platform === "linux" ? readChildren(parent) : [];
}

/** Undefined for a process that has ended, or is another user's. */
export function commandOf({ pid, command }: SeenProcess): Command | undefined {
  return command ?? (process.platform === "linux" ? readCommand(pid) : undefined);
}

function toTable(processes: readonly SeenProcess[]): ProcessTable {
  return new Map(processes.map((each) => [each.pid, each]));
}
