/** Processes that a job left behind: detached children that still carry the job's marker. */
import {
  killUntilNone,
  listEnvironments,
  type ProcessEnvironment,
} from "../../../core/node/processes";
import type { JobId } from "../../../core/webJob";
import { dataFolder, type Site } from "../site";
import { markerName } from "./environment";

export interface Leftovers {
  /**
   * Kills every process of this instance's job that has run since before `since` (milliseconds). One look at the
   * machine serves all jobs that ask about an earlier time within a second, as many do when their schedules meet: an
   * older one may name processes that are others by now.
   */
  kill(job: JobId, since: number): void;
}

/** Milliseconds. */
const longestMemory = 1000;

export function createLeftovers(site: Site): Leftovers {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let seenAt = Number.NEGATIVE_INFINITY;
  let seen: readonly ProcessEnvironment[] = [];
  return {
    kill(job, since) {
      killUntilNone(() => {
        if (lookedAt < since || performance.now() - seenAt > longestMemory) {
          lookedAt = site.now();
          seenAt = performance.now();
          seen = listEnvironments();
        }
        const found = seen.filter(({ text }) => isOf(site, job, text)).map(({ pid }) => pid);
        if (found.length > 0) {
          lookedAt = Number.NEGATIVE_INFINITY;
        }
        return found;
      });
    },
  };
}

function isOf(site: Site, job: JobId, environment: string): boolean {
  return [
    `${markerName(job)}=true`,
    `WEBJOBS_DATA_PATH=${dataFolder(site, job)}`,
    `WEBSITE_INSTANCE_ID=${site.instanceId}`,
  ].every((variable) => environment.includes(`\0${variable}\0`));
}
