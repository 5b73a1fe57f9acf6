/** Local hosts that another window or a terminal started; each is known by its jobs folder. */
import { reapJobProcesses } from "../../core/node/hostInstances";
import { defaultHome, findRunningHost, type RunningHost } from "../../core/node/runningHost";
import { type HostAddress, stopHost } from "../../core/node/stopHost";
import { sendHttp } from "../../kudu/connection/http";

/**
 * The host of a jobs folder that runs and answers to `ask`; `warn` hears why one that runs does
 * not.
 */
export async function findAnsweringHost(
  jobsFolder: string,
  ask: (host: RunningHost) => Promise<unknown>,
  warn: (host: RunningHost, error: unknown) => void,
): Promise<RunningHost | undefined> {
  const found = await findRunningHost(defaultHome(jobsFolder));
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

/**
 * Keeps a host from ending with the window that started it, until `signal` is aborted. Resolves
 * with how it ended; undefined for what was aborted, or for a host that knows no leases.
 */
export async function leaseHost(
  { url, token }: HostAddress,
  signal: AbortSignal,
): Promise<"stopped" | "died" | undefined> {
  const headers = { authorization: `Bearer ${token}` };
  try {
    const answer = await sendHttp(`${url}/webjobs-host/lease`, { method: "GET", headers, signal });
    for await (const _ of answer.chunks()) {
      // Nothing is said: it is the end that tells.
    }
    return answer.ok ? "stopped" : undefined;
  } catch {
    return signal.aborted ? undefined : "died";
  }
}

/** Whoever started it. */
export async function endRunningHost(jobsFolder: string): Promise<void> {
  const host = await findRunningHost(defaultHome(jobsFolder));
  if (host) {
    await stopHost(host);
  }
}

/** Ends the job processes of hosts that died, and gives them. */
export function endOrphans(jobsFolder: string): ReturnType<typeof reapJobProcesses> {
  return reapJobProcesses(defaultHome(jobsFolder));
}
