/**
 * The files of a run, created before its occurrence: creating a file takes many times as long as
 * moving one.
 */
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JobId } from "../../../core/webJob";
import type { JobSite } from "../jobSite";
import { outputFileName, type StoredRun, statusText } from "./storedRun";

export interface PreparedRun {
  /**
   * Makes what is missing; `writeClaim` writes the file of the lock that the run of the occurrence
   * will take.
   */
  make(occurrence: number, writeClaim: (path: string) => void): void;
  /** The file prepared as the lock of the occurrence's run; undefined when there is none. */
  claim(occurrence: number | undefined): string | undefined;
  /**
   * Moves a folder with the run's status and an empty log to where the run belongs, so that a host
   * that is killed leaves the whole run or nothing; the folder is made now when none is ready.
   * False when the disk refuses.
   */
  place(run: StoredRun): boolean;
}

export function prepareRuns(site: JobSite, { name }: JobId): PreparedRun {
  const folder = join(site.temp, "prepared", name);
  const [run, lock] = [join(folder, "run"), join(folder, "lock")];
  const status = join(run, "status");
  let hasRun = false;
  let claimed: number | undefined;

  function makeRun(): void {
    mkdirSync(run, { recursive: true });
    writeFileSync(status, "");
    writeFileSync(join(run, outputFileName), "");
    hasRun = true;
  }

  return {
    make(occurrence, writeClaim) {
      try {
        if (!hasRun) {
          makeRun();
        }
        rmSync(lock, { force: true });
        writeClaim(lock);
        claimed = occurrence;
      } catch {
        // A full disk, for example: the run creates its files itself, or fails and says why.
      }
    },
    claim(occurrence) {
      const isReady = occurrence !== undefined && occurrence === claimed;
      claimed = undefined;
      return isReady ? lock : undefined;
    },
    place(stored) {
      try {
        if (!hasRun) {
          makeRun();
        }
        hasRun = false;
        writeFileSync(status, statusText(stored), { flag: "r+" });
        renameSync(run, stored.folder);
        return true;
      } catch {
        // The temporary folder was cleared, or a run has this very name: the run is stored in
        // place.
        return false;
      }
    },
  };
}
