/**
 * `GET /webjobs-host/lease`: a window that uses a host it did not start keeps this request open.
 * Such a host goes on when its owner ends, until the last lease is returned.
 */
import { once } from "node:events";
import { Readable } from "node:stream";
import type { Route } from "../http/exchange";

export interface Leases {
  readonly route: Route;
  /** Resolves as soon as no one else uses the host. */
  returned(): Promise<void>;
}

export function createLeases(): Leases {
  const open = new Set<AbortSignal>();
  return {
    route: {
      method: "GET",
      pattern: "/webjobs-host/lease",
      handle: ({ signal }) => {
        open.add(signal);
        signal.addEventListener("abort", () => open.delete(signal));
        return { status: 200, body: Readable.from(lease(signal), { objectMode: false }) };
      },
    },
    async returned() {
      for (let [signal] = open; signal; [signal] = open) {
        await aborted(signal);
      }
    },
  };
}

/** Ends with a whole answer when the host is stopped: one that was killed breaks it off. */
async function* lease(signal: AbortSignal): AsyncGenerator<string> {
  yield "\n";
  await aborted(signal);
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) {
    await once(signal, "abort");
  }
}
