/** Requests as the handlers of the job endpoints see them. */
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type { KuduRequest, KuduResponse } from "../../../../../host/http/exchange";

export function ask(
  given: Partial<KuduRequest> & { readonly sent?: string | Buffer } = {},
): KuduRequest {
  const { sent = "", ...request } = given;
  const target = request.target ?? "/";
  return {
    method: "GET",
    path: "/",
    segments: [],
    target,
    params: {},
    query: new URL(target, "http://x").searchParams,
    headers: {},
    body: Readable.from([Buffer.from(sent)]),
    origin: "http://x",
    signal: new AbortController().signal,
    ...request,
  };
}

export const bodyOf = ({ body = "" }: KuduResponse) =>
  body instanceof Readable ? text(body) : Promise.resolve(String(body));
