/** Requests that are meant for the process of a continuous job itself. */
import { type IncomingHttpHeaders, request as send } from "node:http";
import type { JobId } from "../../../core/webJob";
import { exceptionResponse } from "../../http/errors";
import type { KuduRequest, KuduResponse } from "../../http/exchange";
import type { JobsApi } from "./jobsApi";

/** Forwards everything but `Host` to the port that the running process was given. */
export function passThrough(
  { engine }: JobsApi,
  request: KuduRequest,
  { name }: JobId,
): Promise<KuduResponse> {
  const port = engine.continuous(name)?.port;
  if (port === undefined) {
    return Promise.resolve(notReached(`Missing job runner for '${name}' continuous job`));
  }
  return forward(request, port);
}

function forward(request: KuduRequest, port: number): Promise<KuduResponse> {
  const { method, headers, body, signal } = request;
  const hasBody = method !== "GET" && method !== "HEAD";
  const { host: _, "content-length": length, ...rest } = headers;
  const sent = hasBody && length !== undefined ? { ...rest, "content-length": length } : rest;
  return new Promise((resolve) => {
    const outgoing = send(
      { host: "127.0.0.1", port, method, path: pathOf(request), headers: sent, signal },
      (incoming) => {
        resolve({
          status: incoming.statusCode ?? 502,
          headers: ownHeaders(incoming.headers),
          body: incoming,
        });
      },
    );
    outgoing.on("error", (error) => resolve(notReached(error.message)));
    if (hasBody) {
      body.on("error", (error) => outgoing.destroy(error));
      body.pipe(outgoing);
    } else {
      outgoing.end();
    }
  });
}

/**
 * The path is decoded, so that `%2F` reaches the job as `/`; the query stays as the caller wrote
 * it.
 */
function pathOf({ params, target }: KuduRequest): string {
  const path = (params.rest ?? "").split("/").map(encodeURIComponent).join("/");
  const [, ...query] = target.split("?");
  return `/${[path, ...query].join("?")}`;
}

/** Those of the connection belong to each side alone. */
function ownHeaders(headers: IncomingHttpHeaders): Record<string, string | string[]> {
  const kept = Object.entries(headers).filter(
    ([name]) => name !== "connection" && name !== "transfer-encoding" && name !== "keep-alive",
  );
  return Object.fromEntries(
    kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function notReached(reason: string): KuduResponse {
  return exceptionResponse(404, reason, { type: "System.Net.Http.HttpRequestException" });
}
