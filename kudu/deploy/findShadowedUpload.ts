import { primaryJobsPath, secondaryJobsPath } from "../../core/webJob";
import { isSameTrace, matchesEntries, readTrace } from "./backup/previous";
import type { Snapshot } from "./backup/rollback";

/**
 * The folder of an upload that succeeded and is never run; undefined when it is run, or when that
 * can't be found out. Kudu reads a job inside the package that the site runs from first, and writes
 * to its second place (docs/kudu.md#6.13). `sent` are paths and sizes of what was uploaded, which
 * may be the same as the package's.
 */
export async function findShadowedUpload(
  { client, job, isLocal, previous }: Snapshot,
  sent: ReadonlyMap<string, number>,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const first = `${primaryJobsPath}/${job.kind}/${job.name}/`;
  const second = `${secondaryJobsPath}/${job.kind}/${job.name}/`;
  if (isLocal || previous?.trace === undefined || previous.folder !== first) {
    return undefined;
  }
  try {
    if (!isSameTrace(await readTrace(client, first, signal), previous.trace)) {
      return undefined;
    }
    const written = await readTrace(client, second, signal);
    return written !== undefined && matchesEntries(written, sent) ? second : undefined;
  } catch {
    return undefined; // The upload itself was answered; a site that is away is noticed by what follows.
  }
}
