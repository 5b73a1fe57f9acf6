/** The folder that a host works in: created, private, and usable, or one sentence why not. */

import { chmod, mkdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as l10n from "@vscode/l10n";
import type { Warn } from "./files/removeTree";
import { StartError } from "./startError";

export interface HomeOptions {
  /**
   * True for the host's own place, which is made private; another folder is the user's to share.
   */
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
    l10n.t(
      'Other users of this machine can read logs and files in {0}. To make it private, run: chmod 700 "{0}"',
      home,
    ),
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
    l10n.t(
      "The local WebJobs host can't work in {0}: {1}. Repair or free up that folder, or choose another one with --home.",
      home,
      reason,
    ),
  );
}

const notWritable = (path: string): string => l10n.t("this user can't write to {0}", path);
const diskFull = (): string => l10n.t("the disk is full");
const fileInTheWay = (path: string): string =>
  l10n.t("a file is where a folder is needed ({0})", path);

const reasons: Readonly<Record<string, (path: string) => string>> = {
  EACCES: notWritable,
  EPERM: notWritable,
  EROFS: (path) => l10n.t("{0} is on a read-only disk", path),
  ENOSPC: diskFull,
  EDQUOT: diskFull,
  ENOTDIR: fileInTheWay,
  EEXIST: fileInTheWay,
  ENOENT: (path) => l10n.t("{0} can't be created", path),
};
