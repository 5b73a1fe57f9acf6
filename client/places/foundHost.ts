/** Local hosts that another window or a terminal started. */
import { findRunningHost, isProcessAlive, type RunningHost } from "../../core/node/runningHost";

/** The host that runs on `home` and answers to `ask`; `warn` hears why one that runs does not. */
export async function findAnsweringHost(
  home: string,
  ask: (host: RunningHost) => Promise<unknown>,
  warn: (host: RunningHost, error: unknown) => void,
): Promise<RunningHost | undefined> {
  const found = await findRunningHost(home);
  if (!found) {
    return undefined;
  }
  try {
    await ask(found);
    return found;
  } catch (error) {
    warn(found, error);
    return undefined;
  }
}

/** Ends the host on `home`, whoever started it, and waits until its process is gone. */
export async function endFoundHost(home: string): Promise<void> {
  const host = await findRunningHost(home);
  if (!host) {
    return;
  }
  process.kill(host.pid, "SIGTERM");
  const limit = Date.now() + 10_000;
  while (isProcessAlive(host.pid) && Date.now() < limit) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
