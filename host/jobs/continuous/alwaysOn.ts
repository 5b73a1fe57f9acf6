/** Kudu's warning that a site which goes to sleep takes its continuous jobs with it. */
import { join } from "node:path";
import { readBoundedSync } from "../../../core/node/readBounded";
import type { JobId } from "../../../core/webJob";
import { dataFolder, type JobSite } from "../jobSite";
import type { JobLog } from "../log/jobLog";

const alwaysOnWarning =
  "'Always On' doesn't appear to be enabled for this Web App. To ensure your continuous job doesn't stop running when the SCM host is idle for too long, consider enabling 'Always On' in the configuration settings for your Web App. Note: 'Always On' is available only in Basic, Standard and Premium modes.";

/** Only the exact text `0` says that it is off: the platform sets it. */
function isAlwaysOnMissing(environment: JobSite["environment"]): boolean {
  return environment.WEBSITE_SCM_ALWAYS_ON_ENABLED === "0";
}

/** Warns once per log file. */
export function warnOfAlwaysOn(site: JobSite, job: JobId, log: JobLog): void {
  if (
    isAlwaysOnMissing(site.environment) &&
    !hasWarning(join(dataFolder(site, job), "job_log.txt"))
  ) {
    log.system("WARN", alwaysOnWarning);
  }
}

/** A log is rolled at 1 MiB. */
const longestLog = 4 * 1024 * 1024;

function hasWarning(file: string): boolean {
  try {
    return readBoundedSync(file, longestLog)?.includes(alwaysOnWarning) ?? false;
  } catch {
    // Longer than a log of ours, or not ours to read.
    return false;
  }
}
