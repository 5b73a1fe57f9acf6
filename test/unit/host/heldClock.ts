/** Time that stands still until a test lets it pass: what waits for hours is tried in moments. */

export interface HeldClock {
  /** What the clock on the wall says. */
  readonly now: () => number;
  /** How often a timer has rung. */
  rings(): number;
  /** Lets time pass; each timer rings at its moment. */
  pass(milliseconds: number): Promise<void>;
  /** Sets the clock on the wall, as a person does, or a machine that has slept. */
  set(milliseconds: number): void;
  /** Looks until there is something to see, while no time passes. */
  until(look: () => boolean): Promise<void>;
}

interface Alarm {
  readonly at: number;
  readonly ring: () => void;
  unref(): Alarm;
}

const begin = Date.parse("2026-06-12T02:00:00Z");
/** Since the start of this process: no test is its first work. */
const began = 1_000_000;

/** To be called inside `describe`: time stands from the beginning of each test to its end. */
export function useHeldClock(): HeldClock {
  const real = {
    setTimeout: globalThis.setTimeout,
    clearTimeout: globalThis.clearTimeout,
    now: performance.now,
    uptime: process.uptime,
  };
  const alarms = new Set<Alarm>();
  let time = began;
  let wall = begin;
  let rings = 0;

  beforeEach(() => {
    alarms.clear();
    [time, wall, rings] = [began, begin, 0];
    globalThis.setTimeout = ((ring: () => void, wait = 0) => {
      const alarm: Alarm = { at: time + Math.max(wait, 0), ring, unref: () => alarm };
      alarms.add(alarm);
      return alarm;
    }) as unknown as typeof setTimeout;
    globalThis.clearTimeout = ((alarm: Alarm) =>
      alarms.delete(alarm)) as unknown as typeof clearTimeout;
    performance.now = () => time;
    process.uptime = () => time / 1000;
  });
  afterEach(() => {
    globalThis.setTimeout = real.setTimeout;
    globalThis.clearTimeout = real.clearTimeout;
    performance.now = real.now;
    process.uptime = real.uptime;
  });

  /** Lets go on what waits for no time. */
  async function settle(): Promise<void> {
    for (let turn = 0; turn < 4; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  function moveTo(moment: number): void {
    wall += moment - time;
    time = moment;
  }

  return {
    now: () => wall,
    rings: () => rings,
    async pass(milliseconds) {
      const end = time + milliseconds;
      await settle();
      for (;;) {
        const [next] = [...alarms].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (next === undefined) {
          break;
        }
        alarms.delete(next);
        moveTo(next.at);
        rings += 1;
        next.ring();
        await settle();
      }
      moveTo(end);
    },
    set(milliseconds) {
      wall += milliseconds;
    },
    async until(look) {
      while (!look()) {
        await settle();
      }
    },
  };
}
