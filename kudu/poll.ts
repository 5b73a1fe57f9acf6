import { setTimeout as sleep } from "node:timers/promises";

/** Time as polling sees it. */
export interface Clock {
  /** Milliseconds from any fixed moment, never going back. */
  now(): number;
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  async sleep(milliseconds, signal) {
    try {
      await sleep(milliseconds, undefined, { signal });
    } catch (error) {
      signal?.throwIfAborted(); // With the caller's own reason.
      throw error;
    }
  },
};

export interface PollOptions {
  /** Milliseconds between two attempts. */
  readonly interval: number;
  /** Milliseconds after which no further attempt is made; 0 is one attempt. */
  readonly limit: number;
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
}

/**
 * Repeats `attempt` until it gives a value. Undefined when it gave none within the limit; what it
 * throws, and the reason of an aborted signal, end the polling.
 */
export async function poll<T>(
  attempt: () => Promise<T | undefined>,
  { interval, limit, signal, clock = systemClock }: PollOptions,
): Promise<T | undefined> {
  const deadline = clock.now() + limit;
  for (;;) {
    signal?.throwIfAborted();
    const value = await attempt();
    if (value !== undefined || clock.now() >= deadline) {
      return value;
    }
    await clock.sleep(interval, signal);
  }
}
