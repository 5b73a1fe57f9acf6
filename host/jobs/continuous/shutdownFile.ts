/**
 * The file that asks a continuous job to end: its folder exists while the job runs, the file only
 * when it must stop.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { removeTreeSync } from "../../files/removeTree";
import { randomName } from "../disk/randomName";
import type { JobSite } from "../jobSite";
import { logTime } from "../log/line";

/** A fresh path for one run; those of earlier runs are removed. */
export function prepareShutdownFile(site: JobSite, name: string): string {
  const folder = join(site.temp, "JobsShutdown", "continuous", name);
  removeTreeSync(folder, site.warn);
  mkdirSync(folder, { recursive: true });
  return join(folder, randomName());
}

export function createShutdownFile(path: string, now: number): void {
  try {
    writeFileSync(path, logTime(now));
  } catch {
    // A job that cannot be asked is killed after its grace time.
  }
}
