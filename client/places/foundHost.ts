/** Local hosts that another window or a terminal started. */
import { findRunningHost, type RunningHost } from "../../core/node/runningHost";

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
