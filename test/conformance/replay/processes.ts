/** Processes that belong to a job: Kudu finds them by a variable of their environment. */
import { readdirSync, readFileSync } from "node:fs";

/** Pids of live processes of the job in this home. Reads `/proc`: the recorded scripts are bash on Linux. */
export function processesOf(job: string, home: string): number[] {
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => belongs(pid, job, home));
}

function belongs(pid: number, job: string, home: string): boolean {
  try {
    const variables = readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
    return (
      variables.includes(`WEBJOBS_NAME=${job}`) &&
      variables.some(
        (variable) =>
          variable.startsWith("WEBJOBS_DATA_PATH=") && variable.includes(`=${home}/data/jobs/`),
      )
    );
  } catch {
    // The process ended while we looked, or is another user's.
    return false;
  }
}
