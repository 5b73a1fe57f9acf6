/** Ends a local host that another process started. */
import { setTimeout as sleep } from "node:timers/promises";
import { isProcessAlive } from "./processes/isProcessAlive";
import type { RunningHost } from "./runningHost";

export type HostAddress = Pick<RunningHost, "url" | "token" | "pid">;

/** Milliseconds for the grace times of jobs, and then for a host that was told to hurry. */
const graceTime = 40_000;
const hurryTime = 10_000;

/**
 * Asks the host to end, and waits until its process is gone; after a while it is asked to hurry.
 * Only one that does not answer, or does not end even so, is killed: on Windows every signal kills.
 */
export async function stopHost(host: HostAddress, grace = graceTime): Promise<void> {
  for (const wait of [grace, hurryTime]) {
    if (!(await requestStop(host)) || (await isGoneWithin(host.pid, wait))) {
      break;
    }
  }
  if (isProcessAlive(host.pid)) {
    kill(host.pid);
    await isGoneWithin(host.pid, hurryTime);
  }
}

/**
 * Asks the host to end; asked a second time, it no longer waits for its jobs. False when no one
 * answers. A host of an older version knows no such request.
 */
export async function requestStop({ url, token, pid }: HostAddress): Promise<boolean> {
  try {
    const response = await fetch(`${url}/webjobs-host/stop`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(5000),
    });
    if (response.status === 404 && process.platform !== "win32") {
      return process.kill(pid, "SIGTERM");
    }
    return response.ok;
  } catch {
    return false;
  }
}

async function isGoneWithin(pid: number, wait: number): Promise<boolean> {
  const end = performance.now() + wait;
  while (isProcessAlive(pid) && performance.now() < end) {
    await sleep(50);
  }
  return !isProcessAlive(pid);
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
