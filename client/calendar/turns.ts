import { setImmediate as nextTurn } from "node:timers/promises";

/** Milliseconds that a long work may take before everything else has its turn. */
const longest = 15;

/** Does a work in turns; undefined when it is no longer wanted before it is done. */
export async function inTurns<T>(
  work: Generator<void, T>,
  isWanted: () => boolean,
): Promise<T | undefined> {
  while (isWanted()) {
    const end = performance.now() + longest;
    while (performance.now() < end) {
      const step = work.next();
      if (step.done) {
        return step.value;
      }
    }
    await nextTurn();
  }
  return undefined;
}
