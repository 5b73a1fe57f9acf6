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
  /** Copies a job that was never copied before it has to run. */
  prepareAhead(job: FoundJob): Promise<void>;
}

/** Kudu's sentence for a run that has nowhere to run. */
export class CopyFailure extends Error {
  override readonly name = "CopyFailure";
}

interface Copy {
  readonly folder: string;
  readonly source: Snapshot;
}

export function createWorkingCopy(site: Site, { kind, name }: JobId): WorkingCopy {
  const parent = join(site.temp, "jobs", kind, name);
  const ahead = createAhead(parent);
  let copy: Copy | undefined;
  let hasRun = false;

  async function change(source: Snapshot): Promise<string | undefined> {
    return copy && findChange(source, await takeSnapshot(copy.folder), copy.source);
  }

  return {
    async prepareAhead(job) {
      if (!hasRun && !runsInPlace(job)) {
        await ahead.make(job);
      }
    },
    async prepare(job, log, killProcesses) {
      hasRun = true;
      if (runsInPlace(job)) {
        killProcesses();
        return job.folder;
      }
      const source = await takeSnapshot(job.folder);
      const ready = await ahead.take(source);
      if (ready) {
        copy = ready;
        return ready.folder;
      }
      const reason = await change(source);
      if (reason !== undefined) {
        log.system("INFO", `Job directory change detected: ${reason}`);
      }
      if (copy === undefined || reason !== undefined) {
        killProcesses();
        copy = undefined;
        copy = await recopy(job, parent, source, log);
      }
      return copy.folder;
    },
  };
}

/** The copy for a job's first run, made while that is still to come. */
function createAhead(parent: string) {
  let made: Promise<Copy | undefined> | undefined;

  async function copyAhead({ folder }: FoundJob): Promise<Copy | undefined> {
    try {
      const source = await takeSnapshot(folder);
      return { folder: await copyTree(folder, parent), source };
    } catch {
      // The run tries again, and tells of what it meets.
      return undefined;
    }
  }

  return {
    make(job: FoundJob): Promise<unknown> {
      made ??= copyAhead(job);
      return made;
    },
    /** Gives it once, as long as the source has not changed since: nothing has run in it yet. */
    async take(source: Snapshot): Promise<Copy | undefined> {
      const copy = await made;
      made = undefined;
      return copy && findChange(source, copy.source, copy.source) === undefined ? copy : undefined;
    },
  };
}

async function recopy(job: FoundJob, parent: string, source: Snapshot, log: JobLog): Promise<Copy> {
  try {
    removeCopies(parent);
  } catch {
    log.system("WARN", "Failed to delete temporary directory");
  }
  try {
    return { folder: await copyTree(job.folder, parent), source };
  } catch (error) {
    log.system("ERR", `Failed to copy job files: ${String(error)}`);
    throw new CopyFailure(`Missing working directory for ${job.name}`);
  }
}
