/** Local hosts that another window or a terminal started; each is known by its jobs folder. */
import { reapJobProcesses } from "../../core/node/hostInstances";
import { defaultHome, findRunningHost, type RunningHost } from "../../core/node/runningHost";
import { stopHost } from "../../core/node/stopHost";

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
