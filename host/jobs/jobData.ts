/** The content of a job's data folder, read once. */
import { type Dirent, readdirSync } from "node:fs";
import { join } from "node:path";
import { type JobKind, jobsDataPath } from "../../core/webJob";
import type { JobSite } from "./jobSite";

export interface JobData {
  readonly files: readonly string[];
  /** The runs of a triggered job, oldest first. */
  readonly folders: readonly string[];
}

export const noData: JobData = { files: [], folders: [] };

/** Undefined when the folder was never made, or is gone. */
export function readJobData(folder: string): JobData | undefined {
  const entries = entriesOf(folder);
  if (entries === undefined) {
    return undefined;
  }
  const files: string[] = [];
  const folders: string[] = [];
  for (const entry of entries) {
    (entry.isDirectory() ? folders : files).push(entry.name);
  }
  return { files, folders: folders.sort() };
}

/** The names of the jobs that have a data folder. */
export function listJobsWithData(site: JobSite, kind: JobKind): ReadonlySet<string> {
  const entries = entriesOf(join(site.home, jobsDataPath, kind)) ?? [];
  return new Set(entries.map(({ name }) => name));
}

function entriesOf(folder: string): Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // Most jobs that never ran have none.
    return undefined;
  }
}
