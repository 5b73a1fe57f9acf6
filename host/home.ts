/** The folder that a host works in: created, private, and usable, or one sentence why not. */
import { chmod, mkdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Warn } from "./files/removeTree";
import { StartError } from "./startError";

export interface HomeOptions {
  /** True for the host's own place, which is made private; another folder is the user's to share. */
  readonly isDefault: boolean;
  readonly warn: Warn;
}

/** Fails with a {@link StartError}. */
export async function prepareHome(home: string, { isDefault, warn }: HomeOptions): Promise<void> {
  try {
    await makeFolder(home);
    await Promise.all(ownFolders.map((name) => refuseFile(join(home, name))));
    const { mode } = await stat(home);
    if (process.platform === "win32" || (mode & 0o077) === 0) {
      return;
    }
    if (isDefault) {
      await chmod(home, 0o700);
      return;
    }
  } catch (error) {
    throw homeError(home, error);
  }
  warn(
    `Other users of this machine may read logs and files in ${home}. Make it private with: chmod 700 "${home}"`,
  );
}

/** Below the home; they are created when they are first needed. */
const ownFolders = ["data", "hosts", "LogFiles", "site", "temp"];

async function refuseFile(path: string): Promise<void> {
  const stats = await stat(path).catch((error) => {
    if (error.code !== "ENOENT") {
      throw error;
    }
  });
  if (stats && !stats.isDirectory()) {
    throw Object.assign(new Error(), { code: "ENOTDIR", syscall: "stat", path });
  }
}

/** Node's own `recursive` never ends where a parent exists and refuses, as in /proc. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" && (await stat(folder)).isDirectory()) {
      return;
    }
    if (code !== "ENOENT" || (await exists(dirname(folder)))) {
      throw error;
    }
    await makeFolder(dirname(folder));
    await mkdir(folder, { mode: 0o700 });
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** The sentence for an error of the disk; every other error stays what it is. */
export function homeError(home: string, error: unknown): unknown {
  const { code, syscall, path, message } = error as NodeJS.ErrnoException;
  if (error instanceof StartError || code === undefined || syscall === undefined) {
    return error;
  }
  const reason = reasons[code]?.(path ?? home) ?? message;
  return new StartError(
    `The local WebJobs host cannot work in ${home}: ${reason}. Free or repair that folder, or choose another one with --home.`,
  );
}

const notWritable = (path: string): string => `${path} is not writable for this user`;
const diskFull = (): string => "the disk is full";
const fileInTheWay = (path: string): string => `a file is where a folder is needed (${path})`;

const reasons: Readonly<Record<string, (path: string) => string>> = {
  EACCES: notWritable,
  EPERM: notWritable,
  EROFS: (path) => `${path} is on a read-only disk`,
  ENOSPC: diskFull,
  EDQUOT: diskFull,
  ENOTDIR: fileInTheWay,
  EEXIST: fileInTheWay,
  ENOENT: (path) => `${path} cannot be created`,
};
