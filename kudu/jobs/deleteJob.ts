import * as l10n from "@vscode/l10n";
import { type JobId, primaryJobsPath, secondaryJobsPath } from "../../core/webJob";
import type { CallOptions } from "../connection/call";
import type { KuduClient } from "../kuduClient";
import { isFailure, KuduError } from "../kuduError";
import { poll } from "../poll";

/**
 * What became of it: `uncovered` when a local host's source answers again that the deleted copy hid, `source` when there
 * was nothing but the source, which is never touched.
 */
export type Deletion = "deleted" | "uncovered" | "source";

/**
 * Deletes a job and makes sure of it, since Kudu answers 200 whatever happened. On a site a continuous job is stopped
 * first: its processes would live on for a while and hold up other jobs (docs/kudu.md#6.5). Throws a KuduError when the job
 * is still there.
 */
export async function deleteJob(
  client: KuduClient,
  job: JobId,
  options: CallOptions & { readonly isLocal?: boolean } = {},
): Promise<Deletion> {
  const wasDeployed = !options.isLocal || (await isDeployed(client, job, options));
  if (job.kind === "continuous" && !options.isLocal) {
    await client.stopJob(job.name, options).catch(unlessKudu); // Refused while its runner is not there, or read-only.
  }
  await client.deleteJob(job, options);
  const attempt = async (): Promise<Deletion | undefined> => {
    if ((await client.findJob(job, options)) === undefined) {
      return "deleted";
    }
    const isSource = options.isLocal && !(await isDeployed(client, job, options));
    return isSource ? (wasDeployed ? "uncovered" : "source") : undefined;
  };
  const deletion = await poll(attempt, { interval: 500, limit: 2000, signal: options.signal });
  if (deletion !== undefined) {
    return deletion;
  }
  throw new KuduError(
    l10n.t(
      "Couldn't delete {0} on {1}. It's part of a package that the site runs from, or its files are locked. Stop it and try again.",
      job.name,
      client.site,
    ),
    "conflict",
  );
}

async function isDeployed(client: KuduClient, job: JobId, options: CallOptions): Promise<boolean> {
  for (const root of [primaryJobsPath, secondaryJobsPath]) {
    const folder = client.listFolder(`${root}/${job.kind}/${job.name}/`, options);
    if (await folder.then(() => true, unlessKudu)) {
      return true;
    }
  }
  return false;
}

function unlessKudu(error: unknown): undefined {
  if (!isFailure(error)) {
    throw error;
  }
}
