import { isFailure, type KuduError } from "../kuduError";

/** An attempt that got no answer. */
export interface Outage {
  readonly offline: KuduError;
  /** True for the first attempt that failed. */
  readonly isNew: boolean;
}

/** Attempts that may fail for a while. */
export interface OutageTolerance {
  try<T>(attempt: () => Promise<T>): Promise<{ readonly value: T } | Outage>;
}

/** Lets calls fail for want of an answer for `outage` milliseconds at most. */
export function createOutageTolerance(outage: number): OutageTolerance {
  let offlineSince: number | undefined;
  return {
    async try(attempt) {
      try {
        const value = await attempt();
        offlineSince = undefined;
        return { value };
      } catch (error) {
        const now = performance.now();
        const isNew = offlineSince === undefined;
        offlineSince ??= now;
        if (!isOutage(error) || now - offlineSince > outage) {
          throw error;
        }
        return { offline: error, isNew };
      }
    },
  };
}

/** Something that may be over by itself: no answer, or one that says to try later. */
export function isOutage(error: unknown): error is KuduError {
  return isFailure(error, "unreachable", "timeout", "unavailable");
}
