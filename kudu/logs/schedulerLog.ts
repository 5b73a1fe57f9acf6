import { type ForeignText, foreignText, rawText } from "../../core/foreignText";
import { jobsDataPath } from "../../core/webJob";
import type { KuduClient } from "../kuduClient";
import { systemLines } from "./logLine";
import { readTail } from "./readTail";

/** Below `HOME`. Kudu writes there when it schedules a job, and why when it cannot. */
export function schedulerLogPath(job: string): string {
  return `${jobsDataPath}/triggered/${job}/job_scheduler.log`;
}

/** The end of the log is all that its last word takes, in bytes. */
const tail = 16_384;

/**
 * What Kudu's scheduler last complained of; undefined when its last word on the schedule is none.
 * The one place where Azure says that a schedule is no NCRONTAB (docs/kudu.md#3.4).
 */
export async function schedulerProblem(
  client: KuduClient,
  job: string,
  signal?: AbortSignal,
): Promise<ForeignText | undefined> {
  // Empty where it was never scheduled: nothing to complain of.
  const { text } = await readTail(client, schedulerLogPath(job), tail, { signal });
  return lastProblem(rawText(text));
}

/** The message of the last line when that is an error. */
function lastProblem(log: string): ForeignText | undefined {
  const last = [...systemLines(log)].at(-1);
  return last?.level === "ERR" ? foreignText(last.text) : undefined;
}
