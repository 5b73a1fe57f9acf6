import * as l10n from "@vscode/l10n";
import type { KuduClient } from "../kuduClient";
import { isFailure, KuduError } from "../kuduError";
import { type PollOptions, poll } from "../poll";

/**
 * After a deployment Kudu's own runners are there after 35 seconds at the latest
 * (docs/kudu.md#6.6).
 */
const usual: PollOptions = { limit: 40_000, interval: 500 };

/**
 * Starts or stops a continuous job. After a deployment or a start of the site Kudu knows a job for
 * a while before it can start it, and answers 404: `change` is repeated as long as the job is
 * there, for a limited time.
 */
export async function retryWhileUnknown(
  client: KuduClient,
  name: string,
  change: () => Promise<void>,
  signal?: AbortSignal,
  options = usual,
): Promise<void> {
  let lastError: KuduError | undefined;
  const attempt = async (): Promise<true | undefined> => {
    try {
      await change();
      return true;
    } catch (error) {
      const isUnknown = isFailure(error, "notFound");
      if (!isUnknown || !(await client.findJob({ kind: "continuous", name }, { signal }))) {
        throw error;
      }
      lastError = error;
      return undefined;
    }
  };
  if (!(await poll(attempt, { ...options, signal }))) {
    throw await stillUnknown(client, name, lastError, signal);
  }
}

/** Written beside the packages that a site runs from (docs/kudu.md#9). */
const packageMark = "data/SitePackages/packagename.txt";

/**
 * A job inside a package that the site runs from is listed and run, but never started or stopped:
 * always 404 (docs/kudu.md#6.13).
 */
async function stillUnknown(
  client: KuduClient,
  name: string,
  cause: KuduError | undefined,
  signal?: AbortSignal,
): Promise<KuduError> {
  const hasPackage = await client.readFile(packageMark, { signal }).then(
    () => true,
    () => false, // The sentence without it says enough.
  );
  const text = hasPackage
    ? l10n.t(
        "{0} on {1} can't be started or stopped because it's part of the package that the site runs from. To stop all WebJobs of the site, set the app setting WEBJOBS_STOPPED to 1, or deploy a package with a disable.job next to the run file.",
        name,
        client.site,
      )
    : l10n.t(
        "{0} is listed on {1}, but Azure can't start or stop it yet. Restart the site. If that doesn't help, check whether it runs from a package (WEBSITE_RUN_FROM_PACKAGE).",
        name,
        client.site,
      );
  return new KuduError(text, "notFound", { status: cause?.status, cause });
}
