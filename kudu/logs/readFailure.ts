/** Why a run failed, asked of the place that ran it. */
import { jobsDataPath } from "../../core/webJob";
import type { KuduClient } from "../kuduClient";
import { isFailure } from "../kuduError";
import { type Crash, crashIn } from "./crash";
import { failureIn, type RunFailure } from "./runFailure";

/** The reason is at the end of a log: so many bytes of it are read. */
const tail = 16_384;

/** Of the run of a triggered job. */
export async function readRunFailure(
  client: KuduClient,
  job: string,
  run: string,
  signal?: AbortSignal,
): Promise<RunFailure> {
  const path = `${jobsDataPath}/triggered/${job}/${run}/output_log.txt`;
  return failureIn(await readEnd(client, path, signal));
}

/** The last end of a continuous job's process, when it was a failure. */
export async function readCrash(
  client: KuduClient,
  job: string,
  signal?: AbortSignal,
): Promise<Crash | undefined> {
  return crashIn(await readEnd(client, `${jobsDataPath}/continuous/${job}/job_log.txt`, signal));
}

/** Empty for a log that was deleted meanwhile, or never written. */
async function readEnd(
  client: KuduClient,
  path: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  try {
    const { size } = await client.readFile(path, { end: 1, signal });
    const { data } = await client.readFile(path, { start: Math.max(size - tail, 0), signal });
    return data.toString("utf8");
  } catch (error) {
    if (isFailure(error, "notFound")) {
      return "";
    }
    throw error;
  }
}
