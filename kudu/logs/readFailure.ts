/** Why a run failed, asked of the place that ran it. */
import { rawText } from "../../core/foreignText";
import { jobsDataPath } from "../../core/webJob";
import type { KuduClient } from "../kuduClient";
import { type Crash, crashIn } from "./crash";
import { readTail } from "./readTail";
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
  return failureIn(rawText((await readTail(client, path, tail, { signal })).text));
}

/** The last end of a continuous job's process, when it was a failure. */
export async function readCrash(
  client: KuduClient,
  job: string,
  signal?: AbortSignal,
): Promise<Crash | undefined> {
  const path = `${jobsDataPath}/continuous/${job}/job_log.txt`;
  return crashIn(rawText((await readTail(client, path, tail, { signal })).text));
}
