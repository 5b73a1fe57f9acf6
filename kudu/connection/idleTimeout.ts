/** A time limit that progress renews, joined with the caller's own signal. */
export interface IdleTimeout {
  readonly signal: AbortSignal;
  readonly timedOut: boolean;
  /** The limit that counts now, in milliseconds. */
  readonly limit: number;
  /** Something moved: the limit, or from now on another one, counts anew. */
  reset(limit?: number): void;
  end(): void;
}

/**
 * `limit` in milliseconds without progress. `AbortSignal.any` is not used: on Node 20 it keeps
 * long-lived signals' memory.
 */
export function startIdleTimeout(firstLimit: number, signal?: AbortSignal): IdleTimeout {
  const controller = new AbortController();
  let limit = firstLimit;
  let timedOut = false;
  let isOver = false;
  const giveUp = () => {
    timedOut = true;
    controller.abort();
  };
  let timer = setTimeout(giveUp, limit);
  const pass = () => controller.abort(signal?.reason);
  signal?.addEventListener("abort", pass, { once: true });
  if (signal?.aborted) {
    pass();
  }
  return {
    signal: controller.signal,
    get timedOut() {
      return timedOut;
    },
    get limit() {
      return limit;
    },
    reset(next = limit) {
      if (isOver) {
        return; // An answer may come before the last byte was sent.
      }
      if (next === limit) {
        timer.refresh();
        return;
      }
      clearTimeout(timer);
      limit = next;
      timer = setTimeout(giveUp, limit);
    },
    end() {
      isOver = true;
      clearTimeout(timer);
      signal?.removeEventListener("abort", pass);
    },
  };
}
