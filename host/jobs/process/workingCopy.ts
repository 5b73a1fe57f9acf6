/**
 * Where a job runs: in its own folder, or in a copy that is refreshed when the source has changed.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { JobId } from "../../../core/webJob";
import { removeTree } from "../../files/removeTree";
import { copyTree, type FolderSnapshot, findChange, takeSnapshot } from "../disk/shadowCopy";
import type { JobSite } from "../jobSite";
import type { JobLog } from "../log/jobLog";
import type { FoundJob } from "../places";
import { runsInPlace } from "../settingsFile";

export interface WorkingCopy {
  /** The folder to run from; the copy is refreshed first. Throws a {@link CopyError}. */
  prepare(job: FoundJob, log: JobLog, killProcesses: () => Promise<void>): Promise<string>;
  /** Copies a job that was never copied before it has to run. */
  prepareAhead(job: FoundJob): Promise<void>;
}

/** Kudu's sentence for a run that has nowhere to run. */
export class CopyError extends Error {
  override readonly name = "CopyError";
}

interface Copy {
  readonly folder: string;
  readonly source: FolderSnapshot;
}

export function createWorkingCopy(site: JobSite, { kind, name }: JobId): WorkingCopy {
  const parent = join(site.temp, "jobs", kind, name);
  const ahead = createAhead(parent);
  let copy: Copy | undefined;
  let hasRun = false;

  async function change(source: FolderSnapshot): Promise<string | undefined> {
    // The copy is in a temporary folder, which may be cleared at any time.
    const now = copy && (await takeSnapshot(copy.folder).catch(() => new Map()));
    return copy && now && findChange(source, now, copy.source);
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
        await killProcesses();
        return job.folder;
      }
      const source = await takeSnapshot(job.folder);
      const ready = await ahead.take(source);
      if (ready) {
        copy = ready;
        return ready.folder;
      }
      if (copy && !existsSync(copy.folder)) {
        copy = undefined; // Somebody has cleared the home.
      }
      const reason = await change(source);
      if (reason !== undefined) {
        log.system("INFO", `Job directory change detected: ${reason}`);
      }
      if (copy === undefined || reason !== undefined) {
        await killProcesses();
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
      // The run tries again and logs what fails.
      return undefined;
    }
  }

  return {
    make(job: FoundJob): Promise<unknown> {
      made ??= copyAhead(job);
      return made;
    },
    /** Gives it once, as long as the source has not changed since: nothing has run in it yet. */
    async take(source: FolderSnapshot): Promise<Copy | undefined> {
      const copy = await made;
      made = undefined;
      return copy && findChange(source, copy.source, copy.source) === undefined ? copy : undefined;
    },
  };
}

async function recopy(
  job: FoundJob,
  parent: string,
  source: FolderSnapshot,
  log: JobLog,
): Promise<Copy> {
  if (!(await removeTree(parent, () => undefined))) {
    log.system("WARN", "Failed to delete temporary directory");
  }
  try {
    return { folder: await copyTree(job.folder, parent), source };
  } catch (error) {
    log.system("ERR", `Failed to copy job files: ${String(error)}`);
    throw new CopyError(`Missing working directory for ${job.name}`);
  }
}
