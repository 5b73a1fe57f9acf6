/**
 * Asks for one thing of several: undefined, and its reason in `gaps`, when that fails. Throws only
 * once `signal` is aborted.
 */
export function collectFailures(gaps: string[], signal: AbortSignal | undefined) {
  return async <T>(asked: Promise<T>): Promise<T | undefined> => {
    try {
      return await asked;
    } catch (error) {
      signal?.throwIfAborted();
      gaps.push(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  };
}
