import { setTimeout as sleep } from "node:timers/promises";
import { type JobId, primaryJobsPath } from "../../../core/webJob";
import type { KuduClient } from "../../kuduClient";
import type { SiteState } from "../deployError";
import type { Timing } from "../verify";
import { type Backup, restoreBackup } from "./backup";
import { holds, isSameTrace, type Previous, readTrace } from "./previous";

/** The site as it was, to bring it back to. */
export interface Before {
  readonly client: KuduClient;
  readonly job: JobId;
  readonly isLocal: boolean;
  readonly previous?: Previous;
  readonly backup?: Backup;
  readonly timing: Timing;
}

export interface FailedUpload {
  /** The site has answered, so that it is done; otherwise it may still be at work. */
  readonly isAnswered: boolean;
  /** The whole body was sent: without an answer it may have succeeded all the same. */
  readonly isSent: boolean;
  /** Paths and sizes of what went up. */
  readonly sent: ReadonlyMap<string, number>;
}

/** Repairs get time of their own: the person's cancelling must not leave half a job. */
const repairTime = 120_000;

/**
 * Finds out what a failed upload left, and brings back what was there. `deployed` when it did succeed after all.
 * Never throws: what cannot be found out is `unknown`.
 */
export async function settleFailedUpload(before: Before, failed: FailedUpload): Promise<SiteState> {
  const signal = AbortSignal.timeout(repairTime);
  try {
    const found = await look(before, failed, signal);
    return found === "touched" ? await bringBack(before, signal) : found;
  } catch {
    return "unknown"; // The site does not answer, or refuses the repair.
  }
}

/** Puts the previous job back in place of a new one that does not start. */
export async function bringBack(before: Before, signal: AbortSignal): Promise<SiteState> {
  const { client, job, previous, backup } = before;
  if (backup !== undefined) {
    return (await restoreForGood(before, backup, signal)) ? "restored" : "unknown";
  }
  const isAbove = previous === undefined || (before.isLocal && previous.folder === undefined);
  if (!isAbove) {
    return "unknown";
  }
  // Nothing lay there, or on a local host only the source that the upload hides.
  await client.deleteJob(job, { signal });
  if (previous !== undefined) {
    return "restored";
  }
  return (await client.findJob(job, { signal })) === undefined ? "absent" : "unknown";
}

/** Kudu may be late to notice a cut upload and then deletes what was just put back: so it is looked at again. */
async function restoreForGood(
  { client, job, timing }: Before,
  backup: Backup,
  signal: AbortSignal,
): Promise<boolean> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await restoreBackup(client, backup, signal);
    await sleep(timing.damage / 2, undefined, { signal });
    if ((await client.findJob(job, { signal })) !== undefined) {
      return true;
    }
  }
  return false;
}

async function look(
  before: Before,
  { isAnswered, isSent, sent }: FailedUpload,
  signal: AbortSignal,
): Promise<SiteState | "touched"> {
  const { client, job, previous, timing } = before;
  if (previous !== undefined && previous.folder === undefined && !before.isLocal) {
    return "unknown"; // It lies where its files cannot be seen.
  }
  const folder = previous?.folder ?? `${primaryJobsPath}/${job.kind}/${job.name}/`;
  const patience = isAnswered ? 0 : isSent ? timing.work : timing.damage;
  const deadline = performance.now() + patience;
  for (;;) {
    const trace = await readTrace(client, folder, signal);
    const isUntouched = isSameTrace(trace, previous?.trace);
    if (isSent && !isAnswered && !isUntouched && trace && holds(trace, sent)) {
      return "deployed";
    }
    if (performance.now() >= deadline) {
      return isUntouched ? (previous === undefined ? "absent" : "untouched") : "touched";
    }
    await sleep(timing.look, undefined, { signal });
  }
}
