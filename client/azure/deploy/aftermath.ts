import { setTimeout as sleep } from "node:timers/promises";
import type { JobId } from "../../../core/webJob";
import type { KuduClient } from "../../azure/kuduClient";
import { type Backup, restoreBackup } from "./backup";
import type { SiteState } from "./deployError";
import { holds, isSameTrace, type Previous, readTrace } from "./previous";

/** The site as it was, to bring it back to. */
export interface Before {
  readonly client: KuduClient;
  readonly job: JobId;
  readonly isLocal: boolean;
  readonly previous?: Previous;
  readonly backup?: Backup;
}

export interface FailedUpload {
  /** The whole body was sent and only the answer is missing: the site may still be at work. */
  readonly isAnswerLost: boolean;
  /** Paths and sizes of what went up. */
  readonly sent: ReadonlyMap<string, number>;
}

/** Repairs get time of their own: the person's cancelling must not leave half a job. */
const repairTime = 120_000;
/** So long a lost answer's work may still be going on. */
const workTime = 15_000;

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
    await restoreBackup(client, backup, signal);
    return (await client.findJob(job, { signal })) === undefined ? "unknown" : "restored";
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

async function look(
  before: Before,
  { isAnswerLost, sent }: FailedUpload,
  signal: AbortSignal,
): Promise<SiteState | "touched"> {
  const { client, job, previous } = before;
  if (previous !== undefined && previous.folder === undefined && !before.isLocal) {
    return "unknown"; // It lies where its files cannot be seen.
  }
  const folder = previous?.folder ?? `site/wwwroot/App_Data/jobs/${job.kind}/${job.name}/`;
  const deadline = performance.now() + (isAnswerLost ? workTime : pauseOf(before));
  for (;;) {
    const trace = await readTrace(client, folder, signal);
    const isUntouched = isSameTrace(trace, previous?.trace);
    if (isAnswerLost && !isUntouched && trace && holds(trace, sent)) {
      return "deployed";
    }
    if (!isUntouched && !isAnswerLost) {
      return "touched";
    }
    if (performance.now() >= deadline) {
      return isUntouched ? (previous === undefined ? "absent" : "untouched") : "touched";
    }
    await sleep(pauseOf(before) / 4, undefined, { signal });
  }
}

/** Kudu deletes the job only when it notices that the body was cut; the local host touches nothing until it has all. */
function pauseOf({ isLocal }: Before): number {
  return isLocal ? 1000 : 5000;
}
