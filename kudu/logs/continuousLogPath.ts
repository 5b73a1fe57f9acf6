import { jobsDataPath, keptOutputPath } from "../../core/webJob";
import type { CallOptions } from "../connection/call";
import type { KuduClient } from "../kuduClient";
import { isFailure } from "../kuduError";

/**
 * The log of a continuous job below `HOME`: of a local host the one that keeps all lines, where
 * there is one.
 */
export async function continuousLogPath(
  client: KuduClient,
  job: string,
  { isLocal, ...call }: CallOptions & { readonly isLocal: boolean },
): Promise<string> {
  const kept = keptOutputPath(job);
  return isLocal && (await isThere(client, kept, call))
    ? kept
    : `${jobsDataPath}/continuous/${job}/job_log.txt`;
}

async function isThere(client: KuduClient, path: string, call: CallOptions): Promise<boolean> {
  try {
    await client.readFile(path, { ...call, start: 0, end: 1 });
    return true;
  } catch (error) {
    if (isFailure(error, "notFound", "forbidden")) {
      return false;
    }
    throw error;
  }
}
