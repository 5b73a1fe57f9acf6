import * as l10n from "@vscode/l10n";
import { type ContinuousJob, isUnderway, type Status } from "../../core/kudu";
import { type JobId, primaryJobsPath, secondaryJobsPath } from "../../core/webJob";
import type { CallOptions } from "../connection/call";
import type { KuduClient } from "../kuduClient";
import { isFailure, KuduError } from "../kuduError";
import { type Clock, poll } from "../poll";
import { stoppingTime } from "./stoppingTime";

/**
 * What became of it: `uncovered` when a local host's source answers again that the deleted copy
 * hid, `source` when there was nothing but the source, which is never touched.
 */
export type Deletion = "deleted" | "uncovered" | "source";

export interface DeleteOptions extends CallOptions {
  readonly isLocal?: boolean;
  readonly clock?: Clock;
  /** Each new status of a continuous job that is stopped first. */
  onStatus?(status: Status): void;
  /** What goes on after the deletion. */
  onWarning?(message: string): void;
}

/**
 * Deletes a job and makes sure of it, since Kudu answers 200 whatever happened. On a site a
 * continuous job is stopped first, to its end: a deletion right after the stop overtakes it, and
 * the processes live on for half a minute and hold up other jobs (docs/kudu.md#6.5). On Windows the
 * processes also hold its files, so the job of a local host is stopped too. Throws a KuduError when
 * the job is still there, and starts it again if it ran.
 */
export async function deleteJob(
  client: KuduClient,
  id: JobId,
  options: DeleteOptions = {},
): Promise<Deletion> {
  const { isLocal, signal, timeout, onWarning, clock } = options;
  const call = { signal, timeout };
  const wasDeployed = !isLocal || (await isDeployed(client, id, call));
  const mayBeHeld = !isLocal || (wasDeployed && process.platform === "win32");
  const job = mayBeHeld ? await client.findJob(id, call) : undefined;
  const wasStopped = job?.type === "continuous" && (await stopFirst(client, job, options));
  await client.deleteJob(id, call);
  const attempt = async (): Promise<Deletion | undefined> => {
    if ((await client.findJob(id, call)) === undefined) {
      return "deleted";
    }
    const isSource = isLocal && !(await isDeployed(client, id, call));
    return isSource ? (wasDeployed ? "uncovered" : "source") : undefined;
  };
  const deletion = await poll(attempt, { interval: 500, limit: 2000, signal, clock });
  if (deletion === undefined) {
    await (wasStopped && client.startJob(id.name, { timeout }).catch(unlessKudu));
    throw new KuduError(
      l10n.t(
        "Couldn't delete {0} on {1}. It's part of a package that the site runs from, or its files are locked. Stop it and try again.",
        id.name,
        client.site,
      ),
      "conflict",
    );
  }
  const run = job?.type === "triggered" ? job.latest_run : null;
  if (isUnderway(run)) {
    onWarning?.(l10n.t("The current run of {0} continues until it ends.", id.name));
  }
  return deletion;
}

/** True when it ran until now. */
async function stopFirst(
  client: KuduClient,
  job: ContinuousJob,
  { signal, timeout, onStatus, onWarning, clock }: DeleteOptions,
): Promise<boolean> {
  const { name } = job;
  // Refused while its runner is not there, or read-only: then nothing of it runs that a stop could
  // end.
  const isTold = await client.stopJob(name, { signal, timeout }).then(() => true, unlessKudu);
  if (!isTold) {
    return false;
  }
  const seconds = stoppingTime(job);
  let last: Status | undefined;
  const attempt = async (): Promise<true | undefined> => {
    const found = await client.findJob({ kind: "continuous", name }, { signal, timeout });
    const status = found?.status ?? "Stopped";
    if (status !== last) {
      onStatus?.(status);
      last = status;
    }
    return status === "Stopped" ? true : undefined;
  };
  if (!(await poll(attempt, { interval: 500, limit: seconds * 1000, signal, clock }))) {
    onWarning?.(
      l10n.t(
        "{0} didn't stop within {1} seconds. Its process might keep running for a while after it's deleted.",
        name,
        seconds,
      ),
    );
  }
  return job.status !== "Stopped";
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
