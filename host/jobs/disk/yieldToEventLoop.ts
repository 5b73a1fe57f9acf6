/**
 * Splits long work on the disk into steps, so that requests and schedules are served in between.
 */
import { setImmediate } from "node:timers/promises";

/** Milliseconds of work before the event loop gets its turn. */
const step = 10;

/** Await the returned function often: it yields when a step is over. */
export function createYieldPoint(): () => Promise<void> | undefined {
  let began = performance.now();
  return () => {
    if (performance.now() - began < step) {
      return undefined;
    }
    return setImmediate().then(() => {
      began = performance.now();
    });
  };
}
