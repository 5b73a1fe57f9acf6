/** Ends processes, with everything they started. */
import { execFile } from "node:child_process";
import { systemProgram } from "./windows";

/**
 * Kills a process that leads its own group, with the whole group; on Windows its tree, a moment
 * later.
 */
export function killGroup(pid: number): void {
  if (process.platform === "win32") {
    const args = ["/PID", String(pid), "/T", "/F"];
    // It fails for a process that has ended by itself.
    execFile(systemProgram("taskkill.exe"), args, { windowsHide: true }, () => kill(pid));
    return;
  }
  kill(-pid);
  kill(pid);
}

/** How often processes are looked for that the killed ones had started meanwhile. */
const mostRounds = 20;

/**
 * Kills what is found, and what is found then, until nothing is. Gives the ids of all that were.
 */
export async function killUntilNone(
  find: () => readonly number[] | Promise<readonly number[]>,
): Promise<number[]> {
  const killed = new Set<number>();
  for (let round = 0; round < mostRounds; round += 1) {
    const found = await find();
    if (found.length === 0) {
      break;
    }
    for (const pid of found) {
      kill(pid);
      killed.add(pid);
    }
  }
  return [...killed];
}

/** Nothing for 0, 1 and -1: on POSIX the own group, the first process, and all there are. */
export function kill(pid: number): void {
  if (Math.abs(pid) <= 1) {
    return;
  }
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
