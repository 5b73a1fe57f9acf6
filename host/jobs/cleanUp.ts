/** What is put right before the jobs of a home come to life. */
import { join } from "node:path";
import { listJobNames, readJobFolder, sourceKindFolder } from "../../core/node/jobFolder";
import { clearStaleLock, removeDeadClaims } from "../../core/node/lockFile";
import { jobKinds, jobsDataPath } from "../../core/webJob";
import { removeTreeSync } from "../files/removeTree";
import { removeHalfWritten } from "./continuous/status";
import { dataFolder, type JobSite } from "./jobSite";
import { isSourceMissing, knownSources, rememberSource } from "./knownSources";
import { findRunnableJob } from "./places";
import { lockFileOf } from "./triggered/startRun";

export function cleanUp(site: JobSite): void {
  removeOrphanData(site);
  clearStaleLocks(site);
}

/**
 * Kudu removes, when it starts, the data of every job that it does not find. It knows no source:
 * the history of a job that ran from one stays as long as the job is there, also when this host was
 * given another source, or none.
 */
function removeOrphanData(site: JobSite): void {
  rememberSource(site);
  if (isSourceMissing(site)) {
    return;
  }
  const sources = knownSources(site);
  for (const kind of jobKinds) {
    for (const name of listJobNames(join(site.home, jobsDataPath, kind))) {
      const isKnown =
        findRunnableJob(site, { kind, name }) !== undefined ||
        sources.some((folder) =>
          readJobFolder(join(sourceKindFolder(folder, kind), name), site.scriptHosts),
        );
      if (!isKnown) {
        removeTreeSync(dataFolder(site, { kind, name }), site.warn);
      }
    }
  }
}

/** What a host has left that was killed during a run, or while it took a lock or wrote a status. */
function clearStaleLocks(site: JobSite): void {
  for (const kind of jobKinds) {
    for (const name of listJobNames(join(site.home, jobsDataPath, kind))) {
      removeDeadClaims(dataFolder(site, { kind, name }));
      if (kind === "triggered") {
        clearStaleLock(lockFileOf(site, { kind, name }));
      } else {
        removeHalfWritten(dataFolder(site, { kind, name }));
      }
    }
  }
}
