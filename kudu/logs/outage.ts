import { KuduError } from "../kuduError";

/** A look that got no answer. */
export interface Outage {
  readonly offline: KuduError;
  /** True for the first look that failed. */
  readonly isNew: boolean;
}

/** Looks that may fail for a while. */
export interface Link {
  try<T>(look: () => Promise<T>): Promise<{ readonly value: T } | Outage>;
}

/** Lets calls fail for want of an answer for `outage` milliseconds at most. */
export function createLink(outage: number): Link {
  let offlineSince: number | undefined;
  return {
    async try(look) {
      try {
        const value = await look();
        offlineSince = undefined;
        return { value };
      } catch (error) {
        const now = performance.now();
        if (!isOutage(error) || now - (offlineSince ?? now) > outage) {
          throw error;
        }
        const isNew = offlineSince === undefined;
        offlineSince ??= now;
        return { offline: error, isNew };
      }
    },
  };
}

/** Something that may be over by itself: no answer, or one that says to try later. */
export function isOutage(error: unknown): error is KuduError {
  return (
    error instanceof KuduError &&
    (error.failure === "unreachable" ||
      error.failure === "timeout" ||
      error.failure === "unavailable")
  );
}
