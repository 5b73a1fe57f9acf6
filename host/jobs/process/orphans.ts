/** Processes that a job left running: detached children that still carry the job's marker. */
import {
  listEnvironments,
  type ProcessEnvironment,
} from "../../../core/node/processes/environments";
import { killUntilNone } from "../../../core/node/processes/kill";
import type { JobId } from "../../../core/webJob";
import { dataFolder, type JobSite } from "../jobSite";
import { markerName } from "./environment";

export interface Orphans {
  /**
   * Kills every process of this instance's job that has run since before `since` (milliseconds).
   * One scan of the machine serves all jobs that ask about an earlier time within a second, as many
   * do when their schedules meet: an older one may name processes that are others by now.
   */
  kill(job: JobId, since: number): Promise<void>;
}

/** Milliseconds. */
const longestAge = 1000;

export function createOrphans(site: JobSite): Orphans {
  let scannedAt = Number.NEGATIVE_INFINITY;
  let measuredAt = Number.NEGATIVE_INFINITY;
  let scan: readonly ProcessEnvironment[] = [];
  return {
    async kill(job, since) {
      await killUntilNone(() => {
        if (scannedAt < since || performance.now() - measuredAt > longestAge) {
          scannedAt = site.now();
          measuredAt = performance.now();
          scan = listEnvironments();
        }
        const found = scan.filter(({ text }) => isOf(site, job, text)).map(({ pid }) => pid);
        if (found.length > 0) {
          scannedAt = Number.NEGATIVE_INFINITY;
        }
        return found;
      });
      await site.processes.of(job).endOrphans();
    },
  };
}

function isOf(site: JobSite, job: JobId, environment: string): boolean {
  return [
    `${markerName(job)}=true`,
    `WEBJOBS_DATA_PATH=${dataFolder(site, job)}`,
    `WEBSITE_INSTANCE_ID=${site.instanceId}`,
  ].every((variable) => environment.includes(`\0${variable}\0`));
}
