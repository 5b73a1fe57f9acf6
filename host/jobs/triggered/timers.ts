/** One Node timer for all schedules. */
import { steadyNow } from "../../steadyNow";

/** Called with the time; the function returned is called after all timers that are due together. */
type OnDue = (now: number) => (() => void) | undefined;

export interface Timers {
  /**
   * Fires once at or after `at` (milliseconds since 1970), with the current time, which is the same
   * for all timers that are due together. Replaces the timer of the same key.
   */
  set(key: string, at: number, onDue: OnDue): void;
  clear(key: string): void;
  close(): void;
}

/**
 * Long waits are split into steps of this length, each of which reads the clock: Node's timers stop
 * while a machine sleeps and ignore a clock that is set.
 */
const longestStep = 10_000;

/** Milliseconds by which a clock may be set back before waits are cut: less is caught up soon. */
export const clockTolerance = 10_000;

export function createTimers(now: () => number): Timers {
  const entries = new Map<string, { readonly at: number; readonly onDue: OnDue }>();
  let timer: NodeJS.Timeout | undefined;
  let timerAt = Number.POSITIVE_INFINITY;
  let offset = now() - steadyNow();

  /** A clock that was set back must not make anybody wait until it has caught up. */
  function followClock(time: number): void {
    const jump = time - steadyNow() - offset;
    offset += jump;
    if (jump < -clockTolerance) {
      for (const [key, entry] of entries) {
        entries.set(key, { ...entry, at: entry.at + jump });
      }
    }
  }

  function arm(at: number): void {
    if (at >= timerAt) {
      return;
    }
    clearTimeout(timer);
    timerAt = at;
    timer = setTimeout(fire, Math.min(Math.max(at - now(), 0), longestStep));
  }

  function fire(): void {
    timerAt = Number.POSITIVE_INFINITY;
    const time = now();
    followClock(time);
    const due = [...entries].filter(([, { at }]) => at <= time);
    for (const [key] of due) {
      entries.delete(key);
    }
    const later = due.map(([, entry]) => entry.onDue(time));
    for (const goOn of later) {
      goOn?.();
    }
    armNext();
  }

  function armNext(): void {
    let next = Number.POSITIVE_INFINITY;
    for (const { at } of entries.values()) {
      next = Math.min(next, at);
    }
    if (next !== Number.POSITIVE_INFINITY) {
      arm(next);
    }
  }

  return {
    set(key, at, onDue) {
      entries.set(key, { at, onDue });
      arm(at);
    },
    clear: (key) => {
      entries.delete(key);
    },
    close() {
      clearTimeout(timer);
      entries.clear();
    },
  };
}
