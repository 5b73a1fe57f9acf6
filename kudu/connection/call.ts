import type { HttpResponse } from "./httpResponse";
import { asList, asObject } from "./shapes";

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds without any progress after which the call fails; 100 s by default. */
  readonly timeout?: number;
  /**
   * The same while a streamed body is on its way; by default `timeout`, which then counts for the
   * answer.
   */
  readonly stall?: number;
}

export interface Call extends CallOptions {
  readonly method: "GET" | "HEAD" | "PUT" | "POST" | "DELETE" | "PATCH" | "OPTIONS";
  /** Percent-encoded, from the root, with its query. */
  readonly path: string;
  /** Completes "… on SITE failed", such as "Starting mailer". */
  readonly action: string;
  /** The name of the job that the call is about. */
  readonly job?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | AsyncIterable<Uint8Array>;
  /** Statuses that are answers, not failures, beside 200–299. */
  readonly expected?: readonly number[];
}

export type StreamedCall = Call & { readonly body: AsyncIterable<Uint8Array> };

export function isStreamed(call: Call): call is StreamedCall {
  return typeof call.body === "object" && Symbol.asyncIterator in call.body;
}

/** Turns an answer into a value; calls `progressed` while it reads what may take long. */
export type Read<T> = (response: HttpResponse, progressed: () => void) => T | Promise<T>;

export async function readObject<T extends object>(response: HttpResponse): Promise<T> {
  return asObject(await response.json());
}

/** Of objects. */
export async function readList<T extends object>(response: HttpResponse): Promise<T[]> {
  return asList(await response.json());
}

/**
 * For answers whose body says nothing: reads it, so that the connection is free for the next call.
 */
export async function readNothing(response: HttpResponse): Promise<void> {
  await response.bytes();
  refusePage(response);
}

/**
 * A sign-in page is no success. What Kudu gives of a file that is a page has an ETag
 * (docs/kudu.md#6.10).
 */
export function refusePage({ headers }: HttpResponse): void {
  if (/^text\/html\b/i.test(headers.get("content-type") ?? "") && !headers.has("etag")) {
    throw new SyntaxError("A page came instead of Kudu's answer.");
  }
}
