/** Builds again after changes of the source, for as long as a person asked for it. */
import { type Clock, systemClock } from "../poll";

export interface RebuildOptions {
  /** Builds and has the result run; must not reject. */
  build(signal: AbortSignal): Promise<void>;
  readonly clock?: Clock;
}

export interface Rebuild {
  /** A file of the source has changed. */
  note(): void;
  /** Ends a build that is under way. */
  close(): void;
}

/** Milliseconds without a change after which a build begins: a person saves several files. */
const quiet = 1_000;

/** Never two builds at a time; changes during one make one more. */
export function createRebuild({ build, clock = systemClock }: RebuildOptions): Rebuild {
  const abort = new AbortController();
  let lastChange = 0;
  let isDue = false;
  let isRunning = false;

  async function run(): Promise<void> {
    isRunning = true;
    while (isDue && !abort.signal.aborted) {
      const wait = lastChange + quiet - clock.now();
      if (wait > 0) {
        // It is cut short only by the end of everything, for which the loop looks itself.
        await clock.sleep(wait, abort.signal).catch(() => undefined);
      } else {
        isDue = false;
        await build(abort.signal);
      }
    }
    isRunning = false;
  }

  return {
    note() {
      lastChange = clock.now();
      isDue = true;
      if (!isRunning) {
        void run();
      }
    },
    close: () => abort.abort(),
  };
}
