/** A place that does not answer is asked at most this rarely, in milliseconds. */
const longest = 5 * 60_000;

/**
 * How long each place is left alone: twice as long after each failure, not at all after an answer.
 */
export interface Backoff {
  isDue(place: string, now: number): boolean;
  /** What came of asking; `interval` is the pause between two askings of a place that answers. */
  note(place: string, hasAnswered: boolean, now: number, interval: number): void;
}

export function createBackoff(): Backoff {
  const waits = new Map<string, { readonly failures: number; readonly until: number }>();
  return {
    isDue: (place, now) => now >= (waits.get(place)?.until ?? 0),
    note(place, hasAnswered, now, interval) {
      if (hasAnswered) {
        waits.delete(place);
        return;
      }
      const failures = (waits.get(place)?.failures ?? 0) + 1;
      waits.set(place, { failures, until: now + Math.min(longest, interval * 2 ** failures) });
    },
  };
}
