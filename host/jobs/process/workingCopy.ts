/** Where a job runs: in its own folder, or in a copy that is made anew when the source has changed. */
import { join } from "node:path";
import type { JobId } from "../../../core/webJob";
import {
  copyTree,
  findChange,
  removeCopies,
  type Snapshot,
  takeSnapshot,
} from "../disk/shadowCopy";
import type { JobLog } from "../log/jobLog";
import type { FoundJob } from "../places";
import { runsInPlace } from "../settings";
import type { Site } from "../site";

export interface WorkingCopy {
  /** The folder to run from; the copy is refreshed first. Throws a {@link CopyFailure}. */
  prepare(job: FoundJob, log: JobLog, killProcesses: () => void): Promise<string>;
}

/** Kudu's sentence for a run that has nowhere to run. */
export class CopyFailure extends Error {
  override readonly name = "CopyFailure";
}

export function createWorkingCopy(site: Site, { kind, name }: JobId): WorkingCopy {
  const parent = join(site.temp, "jobs", kind, name);
  let copy: { readonly folder: string; readonly source: Snapshot } | undefined;

  async function change(source: Snapshot): Promise<string | undefined> {
    return copy && findChange(source, await takeSnapshot(copy.folder), copy.source);
  }

  async function recopy(job: FoundJob, source: Snapshot, log: JobLog): Promise<void> {
    copy = undefined;
    try {
      removeCopies(parent);
    } catch {
      log.system("WARN", "Failed to delete temporary directory");
    }
    try {
      copy = { folder: await copyTree(job.folder, parent), source };
    } catch (error) {
      log.system("ERR", `Failed to copy job files: ${String(error)}`);
      throw new CopyFailure(`Missing working directory for ${job.name}`);
    }
  }

  return {
    async prepare(job, log, killProcesses) {
      if (runsInPlace(job)) {
        killProcesses();
        return job.folder;
      }
      const source = await takeSnapshot(job.folder);
      const reason = await change(source);
      if (reason !== undefined) {
        log.system("INFO", `Job directory change detected: ${reason}`);
      }
      if (copy === undefined || reason !== undefined) {
        killProcesses();
        await recopy(job, source, log);
      }
      return copy?.folder ?? job.folder;
    },
  };
}
