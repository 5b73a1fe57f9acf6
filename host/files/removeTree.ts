/** Removes folders that others may have made read-only or may still use. */

import { chmodSync, lstatSync, readdirSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import * as l10n from "@vscode/l10n";

/** Receives the sentence about what could not be removed. */
export type Warn = (sentence: string) => void;

/** Windows refuses to remove what is open; most programs let go of it soon. */
const retries = { recursive: true, force: true, maxRetries: 5, retryDelay: 50 } as const;

/**
 * Removes the file or folder. Never fails: what stays is reported to `warn`. True when nothing is
 * left.
 */
export async function removeTree(path: string, warn: Warn): Promise<boolean> {
  try {
    await rm(path, retries).catch(() => {
      makeWritable(path);
      return rm(path, retries);
    });
    return true;
  } catch (error) {
    return warnOf(path, error, warn);
  }
}

/** As {@link removeTree}, for few files. */
export function removeTreeSync(path: string, warn: Warn): boolean {
  try {
    try {
      rmSync(path, retries);
    } catch {
      makeWritable(path);
      rmSync(path, retries);
    }
    return true;
  } catch (error) {
    return warnOf(path, error, warn);
  }
}

function warnOf(path: string, error: unknown, warn: Warn): false {
  const { code = String(error), path: file = path } = error as NodeJS.ErrnoException;
  warn(l10n.t("Couldn't remove {0} ({1}). The host tries again when it next starts.", file, code));
  return false;
}

/** A folder that a job made read-only keeps its entries. Links are not followed. */
function makeWritable(path: string): void {
  if (!lstatSync(path).isDirectory()) {
    return;
  }
  chmodSync(path, 0o700);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory()) {
      makeWritable(join(path, entry.name));
    }
  }
}
