/** One call of a web hook. */
import type { IncomingMessage, RequestOptions } from "node:http";
import { statusName } from "../dotnet";
import type { WebHook } from "./webHook";

/** Kudu's timeout, in milliseconds. */
const timeout = 10_000;

export interface CallResult {
  readonly last_status: string;
  readonly last_reason: string;
  /** True when the called one wants no more calls. */
  readonly isGone: boolean;
}

/**
 * Never fails: what went wrong is the result. Redirections are not followed, they could lead
 * anywhere.
 */
export async function callHook(
  hook: WebHook,
  body: string,
  signal: AbortSignal,
): Promise<CallResult> {
  try {
    const { statusCode, statusMessage = "" } = await post(hook, body, signal);
    return {
      last_status: statusName(statusMessage),
      last_reason: statusMessage,
      isGone: statusCode === 410,
    };
  } catch (error) {
    return { last_status: "Failure", last_reason: (error as Error).message, isGone: false };
  }
}

async function post(hook: WebHook, body: string, signal: AbortSignal): Promise<IncomingMessage> {
  const { username, password, protocol } = new URL(hook.url);
  const options: RequestOptions & { rejectUnauthorized: boolean } = {
    method: "POST",
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Length": Buffer.byteLength(body),
    },
    rejectUnauthorized: !hook.insecure_ssl,
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
    // Kudu takes name and password from the address when it has both; Node takes one alone too.
    ...(username && password ? {} : { auth: undefined }),
  };
  const { request } = await (protocol === "https:" ? import("node:https") : import("node:http"));
  return new Promise((resolve, reject) => {
    request(new URL(hook.url), options, (response) => {
      response.on("error", reject).on("end", () => resolve(response));
      response.resume();
    })
      .on("error", reject)
      .end(body);
  });
}
