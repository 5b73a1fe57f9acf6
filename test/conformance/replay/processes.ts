/** Processes that belong to a job: Kudu finds them by a variable of their environment. */
import { readdirSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";

/**
 * Pids of live processes of the job in this home. Reads `/proc`: the recorded scripts are bash on
 * Linux.
 */
export function processesOf(job: string, home: string): number[] {
  return allProcesses().filter((pid) => {
    const variables = environmentOf(pid);
    return variables.includes(`WEBJOBS_NAME=${job}`) && isBelow(variables, home);
  });
}

/** Names of the jobs of live processes whose home lies in a folder with this prefix. */
export function jobsBelow(parent: string, prefix: string): string[] {
  const start = join(realpathSync(parent), prefix);
  return allProcesses()
    .map(environmentOf)
    .filter((variables) => isBelow(variables, start))
    .map((variables) => variables.find((text) => text.startsWith("WEBJOBS_NAME=")) ?? "");
}

/** SIGKILL, also for what ends by itself at this moment. */
export function killProcess(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") {
      throw error;
    }
  }
}

function allProcesses(): number[] {
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number);
}

function isBelow(variables: readonly string[], start: string): boolean {
  return variables.some((variable) => variable.startsWith(`WEBJOBS_DATA_PATH=${start}`));
}

function environmentOf(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
  } catch {
    // The process ended while we looked, or is another user's.
    return [];
  }
}
