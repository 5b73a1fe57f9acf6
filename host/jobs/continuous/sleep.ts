import { startTimer } from "../longTimer";

/** Settles after so many milliseconds, or as soon as the signal aborts. */
export function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const end = () => {
      stop();
      signal.removeEventListener("abort", end);
      resolve();
    };
    const stop = startTimer(milliseconds, end);
    signal.addEventListener("abort", end);
  });
}
