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
export function retryDelay(
  call: Pick<Call, "method">,
  response: Pick<HttpResponse, "status" | "headers">,
  pause: number,
): number | undefined {
  const isReading = call.method === "GET" || call.method === "HEAD";
  if (!isReading || !passing.includes(response.status)) {
    return undefined;
  }
  const asked = retryAfter(response.headers);
  return asked > longest ? undefined : Math.max(asked, pause);
}

/** Milliseconds of a `Retry-After` in seconds, else 0; a date is rare and not worth a clock. */
function retryAfter(headers: Headers): number {
  return Number(headers.get("retry-after")) * 1000 || 0;
}
