import type { Call } from "./call";
import type { HttpResponse } from "./httpResponse";

/** The site is busy, or restarts: the same call may succeed a moment later. */
const passing = [429, 502, 503, 504];

/** A longer `Retry-After` is for the person to wait, in milliseconds. */
const longest = 10_000;

/**
 * Milliseconds after which a call is to be repeated that was answered so; undefined when it is not.
 * Only reading is repeated: what a changing call did before its answer was lost is not known here.
 */
export function retryDelay(call: Call, response: HttpResponse, pause: number): number | undefined {
  const isReading = call.method === "GET" || call.method === "HEAD";
  if (!isReading || !passing.includes(response.status)) {
    return undefined;
  }
  const asked = retryAfter(response.headers);
  return asked !== undefined && asked > longest ? undefined : Math.max(asked ?? 0, pause);
}

/** Milliseconds of a `Retry-After` in seconds; a date is rare and not worth a clock. */
function retryAfter(headers: Headers): number | undefined {
  const text = headers.get("retry-after") ?? "";
  return /^\d+$/.test(text) ? Number(text) * 1000 : undefined;
}
