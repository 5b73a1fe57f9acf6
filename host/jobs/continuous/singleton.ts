/** One instance at a time runs a singleton job: the one that holds the lock file. */
import { join } from "node:path";
import { type Lock, tryLock } from "../../../core/node/lockFile";
import { dataFolder, instanceOf, type JobSite } from "../jobSite";
import type { JobLog } from "../log/jobLog";
import type { FoundJob } from "../places";

interface Turn {
  release(): void;
}

export interface Singleton {
  /** The right to run once; undefined while another instance has it. Not a singleton: always. */
  take(job: FoundJob, isSingleton: boolean): Turn | undefined;
}

export function createSingleton(site: JobSite, log: JobLog): Singleton {
  let known: boolean | undefined;

  function tell(isSingleton: boolean): void {
    const [before, now] = [word(known), word(isSingleton)];
    if (known === undefined) {
      log.system("INFO", `WebJob singleton setting is ${now}`);
    } else if (known !== isSingleton) {
      log.system("INFO", `WebJob singleton setting changed from ${before} to ${now}`);
    }
    known = isSingleton;
  }

  return {
    take(job, isSingleton) {
      tell(isSingleton);
      if (!isSingleton) {
        return { release: () => undefined };
      }
      const lock = lockFor(site, job);
      if (lock === undefined) {
        return undefined;
      }
      log.system("INFO", "WebJob singleton lock is acquired");
      return {
        release: () => {
          lock.release();
          log.system("INFO", "WebJob singleton lock is released");
        },
      };
    },
  };
}

function lockFor(site: JobSite, job: FoundJob): Lock | undefined {
  return tryLock(
    join(dataFolder(site, job), "singleton.job.lock"),
    "Acquiring continuous WebJob singleton lock",
    instanceOf(site),
    site.now(),
  );
}

function word(flag: boolean | undefined): string {
  return flag ? "True" : "False";
}
