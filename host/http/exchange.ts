/** A request and its answer, as the handlers of Kudu's routes see them. */
import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";

export interface KuduRequest {
  readonly method: string;
  /**
   * Decoded, without a trailing slash, deprecated prefixes already replaced; letter case as sent.
   */
  readonly path: string;
  readonly segments: readonly string[];
  /** Path and query as sent, with `.` and `..` resolved; what Kudu quotes in its answers. */
  readonly target: string;
  /**
   * What the pattern's `{name}` and `{*rest}` matched, decoded; a `{*rest}` keeps its trailing
   * slash.
   */
  readonly params: Readonly<Record<string, string>>;
  /** Names are looked up by {@link queryValue}, which ignores their letter case. */
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Ends with an error when the body passes the host's limit or the caller goes away. */
  readonly body: Readable;
  /** Scheme and authority as the caller wrote them, such as `http://127.0.0.1:49152`. */
  readonly origin: string;
  /** Aborted when the caller goes away before the answer is complete. */
  readonly signal: AbortSignal;
}

export interface KuduResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** A stream is piped to the caller and destroyed when the caller goes away. */
  readonly body?: string | Buffer | Readable;
}

export type Handler = (request: KuduRequest) => KuduResponse | Promise<KuduResponse>;

export interface Route {
  /** One verb, or several separated by blanks: `"GET HEAD"`. */
  readonly method: string;
  /**
   * Such as `/api/triggeredwebjobs/{name}/history/{id}`; `{*rest}` takes what is left, also
   * nothing.
   */
  readonly pattern: string;
  readonly handle: Handler;
}

/** Compact JSON, null members kept: Kudu's form. */
export function json(
  status: number,
  value: unknown,
  headers: KuduResponse["headers"] = {},
): KuduResponse {
  return jsonText(status, JSON.stringify(value), headers);
}

/** What is JSON already. */
export function jsonText(
  status: number,
  body: string,
  headers: KuduResponse["headers"] = {},
): KuduResponse {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    body,
  };
}

export function text(
  status: number,
  body: string,
  headers: KuduResponse["headers"] = {},
): KuduResponse {
  return { status, headers: { "content-type": "text/plain; charset=utf-8", ...headers }, body };
}

export function empty(status: number, headers: KuduResponse["headers"] = {}): KuduResponse {
  return { status, headers };
}

/** The first value of a query parameter, its name in any letter case; `+` reads as a blank. */
export function queryValue(request: Pick<KuduRequest, "query">, name: string): string | undefined {
  const wanted = name.toLowerCase();
  for (const [key, value] of request.query) {
    if (key.toLowerCase() === wanted) {
      return value;
    }
  }
  return undefined;
}

/**
 * The `If-None-Match` rule of Kudu's lists: only the first value counts, exactly, without its `W/`.
 */
export function isNotModified(request: Pick<KuduRequest, "headers">, etag: string): boolean {
  const [first = ""] = (request.headers["if-none-match"] ?? "").split(",");
  return first.trim().replace(/^W\//, "") === etag;
}
