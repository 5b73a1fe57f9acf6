/** One timer for all schedules. */

/** Told of the time; what it gives back is called when all alarms that ring together have rung. */
export type Ring = (now: number) => (() => void) | undefined;

export interface AlarmClock {
  /**
   * Rings once at or after `at` (milliseconds since 1970), with the time of ringing, which is one for all alarms that
   * ring together. Replaces the alarm of the same key.
   */
  set(key: string, at: number, ring: Ring): void;
  clear(key: string): void;
  close(): void;
}

/**
 * Long waits are taken in steps of this length, each beginning with a look at the clock: timers stand still while a
 * machine sleeps and do not know when its clock is set.
 */
const longestStep = 10_000;

export function createAlarmClock(now: () => number): AlarmClock {
  const alarms = new Map<string, { readonly at: number; readonly ring: Ring }>();
  let timer: NodeJS.Timeout | undefined;
  let timerAt = Number.POSITIVE_INFINITY;

  function arm(at: number): void {
    if (at >= timerAt) {
      return;
    }
    clearTimeout(timer);
    timerAt = at;
    timer = setTimeout(ring, Math.min(Math.max(at - now(), 0), longestStep));
  }

  function ring(): void {
    timerAt = Number.POSITIVE_INFINITY;
    const time = now();
    const due = [...alarms].filter(([, { at }]) => at <= time);
    for (const [key] of due) {
      alarms.delete(key);
    }
    const later = due.map(([, alarm]) => alarm.ring(time));
    for (const goOn of later) {
      goOn?.();
    }
    armNext();
  }

  function armNext(): void {
    let next = Number.POSITIVE_INFINITY;
    for (const { at } of alarms.values()) {
      next = Math.min(next, at);
    }
    if (next !== Number.POSITIVE_INFINITY) {
      arm(next);
    }
  }

  return {
    set(key, at, onRing) {
      alarms.set(key, { at, ring: onRing });
      arm(at);
    },
    clear: (key) => {
      alarms.delete(key);
    },
    close() {
      clearTimeout(timer);
      alarms.clear();
    },
  };
}
