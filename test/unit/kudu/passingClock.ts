import type { Clock } from "../../../kudu/poll";

/** A clock on which a sleep is over at once, and has lasted as long as it should all the same. */
export function passingClock(): Clock {
  let now = 0;
  return {
    now: () => now,
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted();
      now += milliseconds;
    },
  };
}
