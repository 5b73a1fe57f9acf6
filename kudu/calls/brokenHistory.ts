import type { Run } from "../../core/kudu";
import { jobsDataPath } from "../../core/webJob";
import type { CallOptions } from "../connection/call";
import type { KuduClient } from "../kuduClient";
import { undefinedIfNotFound } from "../kuduError";

/** Kudu keeps so many runs unless an app setting says otherwise. */
const kept = 50;
/** So many are asked for at once. */
const atOnce = 10;

/**
 * The runs of a job one by one, newest first, for a history that Kudu fails to list: it takes its
 * ETag from the status of the newest run, and a status file may have none (docs/kudu.md#5.2).
 */
export async function readRunByRun(
  client: Pick<KuduClient, "listFolder" | "getRun">,
  name: string,
  options?: CallOptions,
): Promise<readonly Run[]> {
  const entries = await client.listFolder(`${jobsDataPath}/triggered/${name}/`, options);
  const ids = entries
    .map((entry) => entry.name)
    .filter((id) => /^\d{18}$/.test(id))
    .sort()
    .reverse()
    .slice(0, kept);
  const runs: Run[] = [];
  for (let i = 0; i < ids.length; i += atOnce) {
    const some = ids.slice(i, i + atOnce).map((id) => client.getRun(name, id, options));
    const found = await Promise.all(some.map((run) => run.catch(undefinedIfNotFound)));
    runs.push(...found.filter((run) => run !== undefined));
  }
  return runs;
}
