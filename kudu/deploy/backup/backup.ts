import { createHash } from "node:crypto";
import { createWriteStream, rmSync, type WriteStream } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Transform } from "node:stream";
import * as l10n from "@vscode/l10n";
import { retryWhileBusy } from "../../../core/node/retryWhileBusy";
import type { JobId } from "../../../core/webJob";
import type { KuduClient } from "../../kuduClient";

/** The content that a deployment replaces, kept on this machine until the new one is verified. */
export interface Backup {
  /** The zip. */
  readonly path: string;
  readonly job: JobId;
  /** Where it belongs: the same after a restart of this machine. */
  readonly place: string;
  readonly site: string;
  /** ISO 8601, UTC. */
  readonly made: string;
  /** The process that made it; when it lives no more, its deployment did not end. */
  readonly pid: number;
  /** The job ran, and was stopped for the deployment. */
  readonly wasRunning?: boolean;
}

/** The job whose content is kept; a part of what a deployment is asked for. */
export interface BackupRequest {
  readonly client: KuduClient;
  readonly job: JobId;
  readonly backupFolder: string;
  readonly place?: string;
  readonly signal?: AbortSignal;
}

/** Larger content is not fetched. */
export const largestBackup = 100 * 1024 * 1024;

/** After so many milliseconds a process of that number is another one. */
const longestDeployment = 24 * 3_600_000;

export class TooLargeError extends Error {}

/**
 * Fetches what lies in `from` (a folder below `HOME`). Throws {@link TooLargeError} beyond the
 * limit and leaves nothing.
 */
export async function makeBackup(
  { client, job, backupFolder, place = client.url, signal }: BackupRequest,
  from: string,
): Promise<Backup> {
  await mkdir(backupFolder, { recursive: true, mode: 0o700 });
  const made = new Date().toISOString();
  const stem = `${job.kind}-${safe(job.name)}-${hash(place)}-${made.replace(/\W/g, "")}`;
  const backup: Backup = {
    path: join(backupFolder, `${stem}.zip`),
    job: { kind: job.kind, name: job.name },
    place,
    site: client.site,
    made,
    pid: process.pid,
  };
  const file = createWriteStream(backup.path, { mode: 0o600, flags: "wx" });
  const guard = limitTo(largestBackup);
  try {
    guard.pipe(file);
    const written = new Promise<void>((resolve, reject) => {
      file.once("finish", resolve);
      file.once("error", reject);
      guard.once("error", reject);
    });
    written.catch(() => undefined); // Awaited below; an earlier failure of the download comes first.
    await client.downloadZip(from, guard, { signal });
    await written;
    await writeFile(descriptionOf(backup.path), JSON.stringify(backup), { mode: 0o600 });
    return backup;
  } catch (error) {
    guard.destroy();
    await closed(file);
    await removeBackup(backup);
    throw error;
  }
}

/**
 * An open file is not gone when it is removed: on Windows its name stays, everywhere its room on
 * the disk.
 */
async function closed(file: WriteStream): Promise<void> {
  if (!file.closed) {
    await new Promise<void>((resolve) => {
      file.on("error", () => undefined);
      file.once("close", () => resolve());
      file.destroy();
    });
  }
}

/** To be called before the job is stopped: whoever finds the backup later knows that it ran. */
export async function noteRunning(backup: Backup, wasRunning = true): Promise<void> {
  const noted: Backup = { ...backup, wasRunning };
  await writeFile(`${backup.path}.new`, JSON.stringify(noted), { mode: 0o600 });
  await retryWhileBusy(() => rename(`${backup.path}.new`, descriptionOf(backup.path)));
}

/**
 * Never fails: what is deployed stays deployed though its backup can't be removed. `warn` hears of
 * that.
 */
export async function removeBackup(
  { path }: Pick<Backup, "path">,
  warn: (sentence: string) => void = () => undefined,
): Promise<void> {
  for (const file of filesOf(path)) {
    try {
      await retryWhileBusy(() => rm(file, { force: true }));
    } catch (error) {
      const { message } = error as Error;
      warn(l10n.t("Couldn't remove the backup {0}: {1}. Delete it yourself.", file, message));
    }
  }
}

/** For an end that can't wait. */
export function removeBackupSync({ path }: Pick<Backup, "path">): void {
  for (const file of filesOf(path)) {
    try {
      rmSync(file, { force: true });
    } catch {
      // Open in another program: nobody is left to hear it.
    }
  }
}

/** A zip without its description is offered to nobody. */
function filesOf(path: string): string[] {
  return [descriptionOf(path), path];
}

/** Backups of deployments that never ended, because their process died; youngest first. */
export async function findInterruptedBackups(
  backupFolder: string,
  isAlive: (pid: number) => boolean,
): Promise<Backup[]> {
  const names = await readdir(backupFolder).catch(() => []);
  const described = names.filter((name) => name.endsWith(".json"));
  const found = await Promise.all(described.map((name) => readBackup(join(backupFolder, name))));
  return found
    .filter((backup) => backup !== undefined)
    .filter(({ pid, made }) => !isAlive(pid) || Date.now() - Date.parse(made) > longestDeployment)
    .sort((a, b) => b.made.localeCompare(a.made));
}

async function readBackup(description: string): Promise<Backup | undefined> {
  try {
    const backup = JSON.parse(await readFile(description, "utf8")) as Backup;
    await stat(backup.path);
    return backup;
  } catch {
    return undefined; // Half written, or without its zip: nothing that could be put back.
  }
}

function descriptionOf(path: string): string {
  return path.replace(/\.zip$/, ".json");
}

function limitTo(bytes: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      done(seen > bytes ? new TooLargeError() : null, chunk);
    },
  });
}

function safe(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]/g, "_");
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
