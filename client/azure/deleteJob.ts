import { setTimeout as sleep } from "node:timers/promises";
import * as l10n from "@vscode/l10n";
import type { JobId } from "../../core/webJob";
import type { KuduClient } from "./kuduClient";
import type { CallOptions } from "./kuduConnection";
import { KuduError } from "./kuduError";

/**
 * Deletes a job and makes sure of it, since Kudu answers 200 whatever happened. A continuous job is stopped first: its
 * processes would live on for a while and hold up other jobs (contract 6.5). Resolves to true when the job answers on
 * because a local host runs it from its source, which is never touched.
 */
export async function deleteJob(
  client: KuduClient,
  job: JobId,
  options: CallOptions & { readonly isLocal?: boolean } = {},
): Promise<boolean> {
  if (job.kind === "continuous" && !options.isLocal) {
    await client.stopJob(job.name, options).catch(unlessKudu); // Refused while its runner is not there, or read-only.
  }
  await client.deleteJob(job, options);
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if ((await client.findJob(job, options)) === undefined) {
      return false;
    }
    await sleep(500, undefined, { signal: options.signal });
  }
  if (options.isLocal) {
    return true;
  }
  throw new KuduError(
    l10n.t(
      "{0} on {1} could not be deleted: it is part of a package that the site runs from, or its files are locked. Stop it and try again.",
      job.name,
      client.site,
    ),
    "conflict",
  );
}

function unlessKudu(error: unknown): void {
  if (!(error instanceof KuduError)) {
    throw error;
  }
}
