/** What a run needs on disk, made before its slot: to make a file takes many times as long as to move one. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JobId } from "../../../core/webJob";
import type { Site } from "../site";
import { outputFileName, type StoredRun, statusText } from "./storedRun";

export interface RunKit {
  /** Makes what is missing; `writeClaim` writes the file of the lock that the run of the slot will take. */
  make(slot: number, writeClaim: (path: string) => void): void;
  /** A file that was made to become the lock of the slot's run; undefined when none was. */
  claim(slot: number | undefined): string | undefined;
  /**
   * Moves a folder with the run's status and an empty log to where the run belongs, so that a host that is killed leaves
   * the whole run or nothing; the folder is made now when none is ready. False when the disk refuses.
   */
  place(run: StoredRun): boolean;
}

export function createRunKit(site: Site, { name }: JobId): RunKit {
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
    make(slot, writeClaim) {
      try {
        if (!hasRun) {
          makeRun();
        }
        rmSync(lock, { force: true });
        writeClaim(lock);
        claimed = slot;
      } catch {
        // No room on the disk, say: the run makes its files itself, or fails and tells why.
      }
    },
    claim(slot) {
      const isReady = slot !== undefined && slot === claimed;
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
        // Somebody has cleared the temporary folder, or a run has this very name: it is stored where it belongs at once.
        return false;
      }
    },
  };
}
