/** A time limit that progress renews, joined with the caller's own signal. */
export interface Patience {
  readonly signal: AbortSignal;
  readonly ranOut: boolean;
  /** Something moved: the limit counts from now. */
  renew(): void;
  end(): void;
}

/** `limit` in milliseconds without progress. `AbortSignal.any` is not used: on Node 20 it keeps long-lived signals' memory. */
export function startPatience(limit: number, signal?: AbortSignal): Patience {
  const controller = new AbortController();
  let ranOut = false;
  const timer = setTimeout(() => {
    ranOut = true;
    controller.abort();
  }, limit);
  const pass = () => controller.abort(signal?.reason);
  signal?.addEventListener("abort", pass, { once: true });
  if (signal?.aborted) {
    pass();
  }
  return {
    signal: controller.signal,
    get ranOut() {
      return ranOut;
    },
    renew: () => timer.refresh(),
    end() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", pass);
    },
  };
}
