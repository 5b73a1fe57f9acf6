/**
 * An upload beside the job it will replace. Kudu deletes first and writes then, so that a failed
 * upload leaves no job; here the old job stays until the new one is complete, also when the host is
 * killed.
 */

import { randomUUID } from "node:crypto";
import { chmodSync } from "node:fs";
import { mkdir, readdir, rename, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as l10n from "@vscode/l10n";
import { isAlive, ownIdentity } from "../../core/node/processes/identity";
import type { ProcessIdentity } from "../../core/node/processes/process";
import { readBounded } from "../../core/node/readBounded";
import { retryWhileBusy } from "../../core/node/retryWhileBusy";
import { settingsLimit } from "../../core/settingsFile";
import { removeTree, type Warn } from "../files/removeTree";

export interface StagedUpload {
  /** The complete content of the job, on the volume of the staging folder. */
  readonly folder: string;
  /** What was left out of it and what Azure would have done; empty as a rule. */
  readonly notes: readonly string[];
  /** Puts the content in the place of `target`, whatever is there, in two renames. */
  replace(target: string): Promise<void>;
  /** Removes what is left; never fails. Safe to call at any time, also after {@link replace}. */
  discard(): Promise<void>;
}

/** Where all instances keep uploads until they are complete: on the volume of the jobs' folders. */
export function stagingFolder(home: string): string {
  return join(home, "hosts", "staging");
}

/** An upload that is not complete yet. */
export interface OpenUpload extends Omit<StagedUpload, "notes"> {
  /** Where the body may be kept until it is complete. */
  readonly file: string;
}

/** Says which job an upload replaces. */
function journalOf(uploadFolder: string): string {
  return join(uploadFolder, "journal.json");
}

interface Journal {
  readonly target: string;
}

/** Names a process for good: its number may be given to another one once it is dead. */
function ownerName({ pid, started }: ProcessIdentity): string {
  return `${pid}-${Buffer.from(started).toString("hex")}`;
}

/** Creates the folder of one upload. */
export async function createStagedUpload(folderOfAll: string, warn: Warn): Promise<OpenUpload> {
  const uploadFolder = join(folderOfAll, `${ownerName(ownIdentity())}-${randomUUID()}`);
  const folder = join(uploadFolder, "new");
  await mkdir(folder, { recursive: true });
  return {
    folder,
    file: join(uploadFolder, "body"),
    replace: (target) => replaceFolder(uploadFolder, target),
    async discard() {
      await removeTree(uploadFolder, warn);
    },
  };
}

async function replaceFolder(uploadFolder: string, target: string): Promise<void> {
  const journal: Journal = { target };
  await writeFile(journalOf(uploadFolder), JSON.stringify(journal));
  await mkdir(dirname(target), { recursive: true });
  const hadOld = await moveIfPresent(target, join(uploadFolder, "old"));
  try {
    await retryWhileBusy(() => rename(join(uploadFolder, "new"), target));
  } catch (error) {
    if (hadOld) {
      await retryWhileBusy(() => rename(join(uploadFolder, "old"), target));
    }
    throw error;
  }
}

/**
 * Ends what killed hosts left half done: a job that was moved away comes back, the rest is removed.
 */
export async function recoverUploads(folderOfAll: string, warn: Warn): Promise<void> {
  for (const name of await readdir(folderOfAll).catch(() => [])) {
    const uploadFolder = join(folderOfAll, name);
    if (hasLivingOwner(name)) {
      continue;
    }
    if (await restoreJob(uploadFolder, warn)) {
      await removeTree(uploadFolder, warn);
    }
  }
}

/** False when the job that was moved away could not come back: it must not be removed then. */
async function restoreJob(uploadFolder: string, warn: Warn): Promise<boolean> {
  const target = await readTarget(uploadFolder);
  try {
    if (target !== undefined && !(await exists(target))) {
      // Else a folder that is missing above it would look like a job that was never moved away.
      await mkdir(dirname(target), { recursive: true });
      await moveIfPresent(join(uploadFolder, "old"), target);
    }
    return true;
  } catch (error) {
    warn(
      l10n.t(
        "Couldn't restore {0} from {1}: {2}.",
        String(target),
        uploadFolder,
        (error as Error).message,
      ),
    );
    return false;
  }
}

function hasLivingOwner(uploadName: string): boolean {
  const [pid, started = ""] = uploadName.split("-");
  return isAlive({ pid: Number(pid), started: Buffer.from(started, "hex").toString() });
}

/** Undefined when the host was killed before it touched the job: no journal, or not all of it. */
async function readTarget(uploadFolder: string): Promise<string | undefined> {
  try {
    return (
      JSON.parse(String(await readBounded(journalOf(uploadFolder), settingsLimit))) as Journal
    ).target;
  } catch {
    return undefined;
  }
}

export async function moveIfPresent(from: string, to: string): Promise<boolean> {
  try {
    await retryWhileBusy(() => rename(from, to)).catch((error) => {
      if (error.code !== "EACCES" && error.code !== "EPERM") {
        throw error;
      }
      // A folder that a job made read-only cannot be given another parent.
      chmodSync(from, 0o700);
      return retryWhileBusy(() => rename(from, to));
    });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return false;
    }
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
