import { type ForeignText, rawText } from "../../core/foreignText";
import { type Clock, systemClock } from "../poll";
import type { Call } from "./call";
import type { KuduConnection } from "./connection";

/** The last answer per list with its ETag, so that a refresh without changes costs no body. */
export interface ListCache {
  /**
   * The very same value again while the site's answer is the same. `parse` throws when it is none;
   * `isFresh` asks without an ETag.
   */
  ask<T>(
    call: Call,
    parse: (answer: unknown) => T,
    options?: { readonly isFresh?: boolean },
  ): Promise<T>;
  /** This client changed something that the lists show. */
  changed(): void;
}

interface Known {
  readonly etag: string | null;
  readonly text: ForeignText;
  readonly value: unknown;
  /** How often in a row the site has said that nothing changed. */
  readonly repeats: number;
}

/**
 * No ETag covers `settings` (docs/kudu.md#6.8): every sixth time the list itself is asked for, so
 * that no change of someone else stays unseen for ever.
 */
const mostRepeats = 5;

/**
 * Milliseconds in which Kudu's own list may still be the old one under the old ETag
 * (docs/kudu.md#6.4).
 */
export const listDelay = 6_000;

export function createListCache(connection: KuduConnection, clock: Clock = systemClock): ListCache {
  const known = new Map<string, Known>();
  let changedAt = Number.NEGATIVE_INFINITY;
  return {
    async ask<T>(call: Call, parse: (answer: unknown) => T, { isFresh = false } = {}): Promise<T> {
      const last = known.get(call.path);
      const isSettled = clock.now() - changedAt > listDelay;
      const etag = isFresh || !isSettled || (last?.repeats ?? 0) >= mostRepeats ? null : last?.etag;
      return connection.ask(
        {
          ...call,
          headers: etag ? { "If-None-Match": etag } : undefined,
          expected: [304, ...(call.expected ?? [])],
        },
        async (response) => {
          if (last && response.status === 304) {
            known.set(call.path, { ...last, repeats: last.repeats + 1 });
            return last.value as T;
          }
          const text = await response.text();
          const value = last?.text === text ? last.value : parse(JSON.parse(rawText(text)));
          const tag = isSettled ? response.headers.get("etag") : null;
          known.set(call.path, { etag: tag, text, value, repeats: 0 });
          return value as T;
        },
      );
    },
    changed() {
      changedAt = clock.now();
    },
  };
}
