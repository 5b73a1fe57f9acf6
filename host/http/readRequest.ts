/** What a caller asks for: the path and the query, and the request that routes are given. */
import type { IncomingMessage } from "node:http";
import { limitBody, tooLarge } from "./body";
import type { KuduRequest } from "./exchange";
import { replaceDeprecatedPrefix, segmentsOf } from "./routing";

export interface Target {
  readonly path: string;
  readonly text: string;
  readonly query: URLSearchParams;
}

/** Undefined for what is no path, or is not encoded as one. */
export function readTarget({
  url = "",
  headers,
}: Pick<IncomingMessage, "url" | "headers">): Target | undefined {
  const address = `http://${headers.host}${url}`;
  if (!url.startsWith("/") || !URL.canParse(address)) {
    return undefined;
  }
  const { pathname, search, searchParams } = new URL(address);
  try {
    const path = replaceDeprecatedPrefix(decodeURIComponent(pathname));
    return { path, text: pathname + search, query: searchParams };
  } catch {
    return undefined; // No UTF-8.
  }
}

export function toRequest(
  incoming: IncomingMessage,
  target: Target,
  params: KuduRequest["params"],
  bodyLimit: number,
  signal: AbortSignal,
): KuduRequest {
  const { headers, method = "GET" } = incoming;
  if (Number(headers["content-length"]) > bodyLimit) {
    throw tooLarge(bodyLimit);
  }
  const path = target.path.replace(/(?<=.)\/$/, "");
  return {
    method,
    path,
    segments: segmentsOf(path),
    target: target.text,
    params,
    query: target.query,
    headers,
    body: headers["transfer-encoding"] ? limitBody(incoming, bodyLimit) : incoming,
    origin: `http://${headers.host}`,
    signal,
  };
}
