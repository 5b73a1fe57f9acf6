import { createReadStream } from "node:fs";
import * as l10n from "@vscode/l10n";
import { isUnderway } from "../../../core/kudu";
import type { JobId } from "../../../core/webJob";
import { changeState } from "../../jobs/changeState";
import { retryWhileUnknown } from "../../jobs/retryWhileUnknown";
import type { KuduClient } from "../../kuduClient";
import { KuduError } from "../../kuduError";
import type { Backup } from "./backup";
import { type HeldQuery, holdsFiles, reasonOfRun } from "./heldFiles";
import { findPrevious } from "./previous";

/**
 * Puts the kept content back in the job's place, where it runs again if it did. Throws a KuduError
 * while a run holds the files.
 */
export async function restoreBackup(
  client: KuduClient,
  { path, job, wasRunning }: Backup,
  { signal, system }: Omit<HeldQuery, "client"> = {},
): Promise<void> {
  const isStopped = await release(job, { client, signal, system });
  const content = createReadStream(path);
  try {
    await client.putJob(job, { content, fileName: `${job.name}.zip`, isZip: true }, { signal });
  } catch (error) {
    if (isStopped) {
      await client.startJob(job.name).catch(() => undefined);
    }
    throw error;
  } finally {
    content.destroy();
  }
  if (wasRunning) {
    const start = () => client.startJob(job.name, { signal });
    await retryWhileUnknown(client, job.name, start, signal);
  }
}

/**
 * Stops what was deployed meanwhile where Windows holds its files: Kudu deletes a job that it
 * cannot replace (docs/kudu.md#6.4). True when something was stopped.
 */
async function release({ kind, name }: JobId, query: HeldQuery): Promise<boolean> {
  const { client, signal } = query;
  const there = await findPrevious(client, { kind, name }, signal).catch(() => undefined);
  signal?.throwIfAborted();
  if (there === undefined || !(await holdsFiles(query, there))) {
    return false;
  }
  const { job } = there;
  if (job.type === "triggered") {
    if (isUnderway(job.latest_run)) {
      throw new KuduError(
        l10n.t("Couldn't restore {0} on {1}: {2}.", name, client.site, reasonOfRun()),
        "conflict",
      );
    }
    return false;
  }
  if (job.status === "Stopped") {
    return false;
  }
  await changeState(client, name, "stop", { signal });
  return true;
}
