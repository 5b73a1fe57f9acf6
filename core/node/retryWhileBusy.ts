/**
 * Windows refuses to rename or remove what another program holds: a virus scanner or an indexer
 * that has just noticed the file, for a fraction of a second as a rule. So it is tried again, for
 * about two seconds at most.
 */
import { setTimeout as sleep } from "node:timers/promises";

const delays = Array.from({ length: 8 }, (_, index) => 10 * 2 ** index);

function isBusy(error: unknown, platform: NodeJS.Platform): boolean {
  const { code = "" } = error as NodeJS.ErrnoException;
  return platform === "win32" && ["EPERM", "EBUSY", "EACCES"].includes(code);
}

export async function retryWhileBusy<Result>(
  action: () => Promise<Result>,
  platform: NodeJS.Platform = process.platform,
): Promise<Result> {
  for (const delay of delays) {
    try {
      return await action();
    } catch (error) {
      if (!isBusy(error, platform)) {
        throw error;
      }
      await sleep(delay);
    }
  }
  return action();
}

/**
 * The same for small files that are written within a turn of the event loop: for an eighth of that
 * time.
 */
export function retryWhileBusyNow<Result>(
  action: () => Result,
  platform: NodeJS.Platform = process.platform,
): Result {
  for (const delay of delays.slice(0, 5)) {
    try {
      return action();
    } catch (error) {
      if (!isBusy(error, platform)) {
        throw error;
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, delay);
    }
  }
  return action();
}
