/** How an answer, or what went wrong instead, leaves the host. */
import type { ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { exceptionResponse, RequestError } from "./errors";
import type { KuduResponse } from "./exchange";

export function responseOf(
  error: unknown,
  report: ((error: unknown) => void) | undefined,
): KuduResponse {
  if (error instanceof RequestError) {
    return error.answer;
  }
  report?.(error);
  const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  return exceptionResponse(500, message, { type: "System.Exception", stack });
}

/** A stream is sent as it comes; the rest with its length. A HEAD gets the headers only. */
export async function send(
  response: ServerResponse,
  answer: KuduResponse,
  headOnly: boolean,
): Promise<void> {
  const { status, headers = {}, body = "" } = answer;
  for (const [name, value] of Object.entries(headers)) {
    response.setHeader(name, value);
  }
  response.statusCode = status;
  // Not by class: an archiver's stream is one of a library, no Readable of Node's own.
  if (typeof body !== "string" && !Buffer.isBuffer(body)) {
    if (headOnly || response.destroyed) {
      // A file that is gone before it is opened still emits an error.
      body.on("error", () => undefined).destroy();
      response.end();
      return;
    }
    await pipeline(body, response);
    return;
  }
  response.setHeader("content-length", Buffer.byteLength(body));
  response.end(headOnly ? undefined : body);
}
