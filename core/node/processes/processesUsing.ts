/**
 * Processes that are known by the folder they stand in or by what they write to, where the system
 * tells: Linux.
 */
import { readlinkSync } from "node:fs";
import { sep } from "node:path";
import type { ProcessTable } from "./process";

/** What a process keeps when it has emptied its environment and left its session. */
const traces = ["fd/0", "fd/1", "fd/2", "cwd"];

/**
 * The processes without a terminal that work below one of the folders, or whose input or output
 * does. A person's shell that stands there has a terminal.
 */
export function findProcessesUsing(folders: readonly string[], table: ProcessTable): number[] {
  if (process.platform !== "linux" || folders.length === 0) {
    return [];
  }
  const isInside = (path: string): boolean =>
    folders.some((folder) => path.startsWith(folder + sep));
  return [...table.values()]
    .filter(({ pid, hasTerminal }) => pid !== process.pid && !hasTerminal)
    .filter(({ pid }) => traces.some((trace) => isInside(readLink(`/proc/${pid}/${trace}`))))
    .map(({ pid }) => pid);
}

function readLink(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    // Ended meanwhile, closed, or another user's.
    return "";
  }
}
