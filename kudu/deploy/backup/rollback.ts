import { type JobId, primaryJobsPath } from "../../../core/webJob";
import type { KuduClient } from "../../kuduClient";
import { poll, systemClock } from "../../poll";
import type { SiteState } from "../deployError";
import type { Timing } from "../verify";
import type { Backup } from "./backup";
import type { HeldQuery } from "./heldFiles";
import { isSameTrace, matchesEntries, type Previous, readTrace } from "./previous";
import { restoreBackup } from "./restoreBackup";

/** The site as it was, to bring it back to. */
export interface Snapshot {
  readonly client: KuduClient;
  readonly job: JobId;
  readonly isLocal: boolean;
  readonly system?: HeldQuery["system"];
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
 * Finds out what a failed upload left, and brings back what was there. `deployed` when it did
 * succeed after all. Never throws: what cannot be found out is `unknown`.
 */
export async function settleFailedUpload(
  snapshot: Snapshot,
  failed: FailedUpload,
): Promise<SiteState> {
  const signal = AbortSignal.timeout(repairTime);
  try {
    const found = await inspect(snapshot, failed, signal);
    return found === "touched" ? await restorePrevious(snapshot, signal) : found;
  } catch {
    return "unknown"; // The site does not answer, or refuses the repair.
  }
}

/** Puts the previous job back in place of a new one that does not start. */
export async function restorePrevious(snapshot: Snapshot, signal: AbortSignal): Promise<SiteState> {
  const { client, job, previous, backup } = snapshot;
  if (backup !== undefined) {
    return (await restoreForGood(snapshot, backup, signal)) ? "restored" : "unknown";
  }
  const isAbove = previous === undefined || (snapshot.isLocal && previous.folder === undefined);
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

/**
 * Kudu may be late to notice a cut upload and then deletes what was just put back: so it is looked
 * at again.
 */
async function restoreForGood(
  { client, job, system, timing }: Snapshot,
  backup: Backup,
  signal: AbortSignal,
): Promise<boolean> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await restoreBackup(client, backup, { signal, system });
    await systemClock.sleep(timing.damage / 2, signal);
    if ((await client.findJob(job, { signal })) !== undefined) {
      return true;
    }
  }
  return false;
}

async function inspect(
  snapshot: Snapshot,
  { isAnswered, isSent, sent }: FailedUpload,
  signal: AbortSignal,
): Promise<SiteState | "touched"> {
  const { client, job, previous, timing } = snapshot;
  if (previous !== undefined && previous.folder === undefined && !snapshot.isLocal) {
    return "unknown"; // It lies where its files cannot be seen.
  }
  const folder = previous?.folder ?? `${primaryJobsPath}/${job.kind}/${job.name}/`;
  const limit = isAnswered ? 0 : isSent ? timing.work : timing.damage;
  let isUntouched = true;
  const attempt = async (): Promise<"deployed" | undefined> => {
    const trace = await readTrace(client, folder, signal);
    isUntouched = isSameTrace(trace, previous?.trace);
    const isComplete =
      isSent && !isAnswered && !isUntouched && trace && matchesEntries(trace, sent);
    return isComplete ? "deployed" : undefined;
  };
  const found = await poll(attempt, { interval: timing.interval, limit, signal });
  const unchanged = previous === undefined ? "absent" : "untouched";
  return found ?? (isUntouched ? unchanged : "touched");
}
