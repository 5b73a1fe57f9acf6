/** Waiting for a state instead of for time. */
import { setTimeout as delay } from "node:timers/promises";

export interface UntilOptions {
  /** Seconds. */
  readonly within?: number;
  /** Milliseconds between two looks. */
  readonly every?: number;
}

/** Looks until `look` answers something; fails naming `what` when it does not in time. */
export async function until<Value>(
  what: string,
  look: () => Value | undefined | false | Promise<Value | undefined | false>,
  { within = 20, every = 25 }: UntilOptions = {},
): Promise<Value> {
  const end = performance.now() + within * 1000;
  for (;;) {
    const value = await look();
    if (value !== undefined && value !== false) {
      return value;
    }
    if (performance.now() > end) {
      throw new Error(`${what}: not within ${within} s`);
    }
    await delay(every);
  }
}

/**
 * Waits for the next moment whose seconds are `phase` within each `period`, so that schedules fire
 * as recorded.
 */
export async function atSecond(period: number, phase: number): Promise<void> {
  const now = Date.now() / 1000;
  await delay(((((phase - now) % period) + period) % period) * 1000);
}
