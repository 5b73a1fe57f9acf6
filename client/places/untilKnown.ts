import { setTimeout as sleep } from "node:timers/promises";
import type { KuduClient } from "../azure/kuduClient";
import { KuduError } from "../azure/kuduError";

/** Kudu's own runners are there at the latest 35 seconds after a deployment (contract 6.6), in milliseconds. */
const patience = 40_000;
const lookInterval = 200;

/**
 * Starts or stops a continuous job. After a deployment or a start of the site Kudu lists a job for a while before it can start it,
 * and answers 404: `ask` is repeated as long as the job is listed.
 */
export async function untilKnown(
  client: KuduClient,
  name: string,
  ask: () => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const limit = Date.now() + patience;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const isUnknown = error instanceof KuduError && error.failure === "notFound";
      const isThere = isUnknown && (await client.findJob({ kind: "continuous", name }, { signal }));
      if (!isThere || Date.now() > limit) {
        throw error;
      }
    }
    await sleep(lookInterval, undefined, { signal });
  }
}
