/** Long work on the disk, done in steps, so that requests and schedules are served in between. */
import { setImmediate } from "node:timers/promises";

/** Milliseconds of work before others have their turn. */
const step = 10;

/** To be awaited often: it lets others have their turn when this work has had its time. */
export function takeBreaths(): () => Promise<void> | undefined {
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
