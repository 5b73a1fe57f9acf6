import { primaryJobsPath, secondaryJobsPath } from "../../core/webJob";
import { matchesEntries, readTrace } from "./backup/previous";
import type { Snapshot } from "./backup/rollback";

/**
 * True when the upload succeeded and is never run: Kudu reads a job inside the package that the site runs from first, and writes to
 * its second place (docs/kudu.md#6.13). `sent` are paths and sizes of what went up. What cannot be found out is taken for well.
 */
export async function isShadowedByPackage(
  { client, job, isLocal, previous }: Snapshot,
  sent: ReadonlyMap<string, number>,
  signal?: AbortSignal,
): Promise<boolean> {
  const [first, second] = [primaryJobsPath, secondaryJobsPath].map(
    (root) => `${root}/${job.kind}/${job.name}/`,
  );
  if (isLocal || previous?.folder === undefined || previous.folder !== first || !second) {
    return false;
  }
  try {
    const read = await readTrace(client, first, signal);
    if (read === undefined || matchesEntries(read, sent)) {
      return false;
    }
    const written = await readTrace(client, second, signal);
    return written !== undefined && matchesEntries(written, sent);
  } catch {
    return false; // The upload itself was answered; a site that is away is noticed by what follows.
  }
}
