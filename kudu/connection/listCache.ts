import type { Call } from "./call";
import type { KuduConnection } from "./connection";
import type { HttpResponse } from "./httpResponse";

/** The last answer per list with its ETag, so that a refresh without changes costs no body. */
export interface ListCache {
  ask<T>(call: Call, read: (response: HttpResponse) => Promise<T>): Promise<T>;
  forget(): void;
}

export function createListCache(connection: KuduConnection): ListCache {
  const last = new Map<string, { etag: string; value: unknown }>();
  return {
    ask: async <T>(call: Call, read: (response: HttpResponse) => Promise<T>) => {
      const known = last.get(call.path);
      return connection.ask(
        {
          ...call,
          headers: known && { "If-None-Match": known.etag },
          expected: [304, ...(call.expected ?? [])],
        },
        async (response) => {
          if (known && response.status === 304) {
            return known.value as T;
          }
          const value = await read(response);
          const etag = response.headers.get("etag");
          if (etag !== null) {
            last.set(call.path, { etag, value });
          }
          return value;
        },
      );
    },
    forget: () => last.clear(),
  };
}
