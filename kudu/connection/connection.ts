import { KuduError } from "../kuduError";
import { systemClock } from "../poll";
import { createAffinity } from "./affinity";
import { type Call, type CallOptions, isStreamed, type Read, type StreamedCall } from "./call";
import { claimsChallengeOf } from "./claimsChallenge";
import type { Operation } from "./errors";
import { sendHttp } from "./http";
import { type HttpResponse, ResponseTooLargeError } from "./httpResponse";
import { type IdleTimeout, startIdleTimeout } from "./idleTimeout";
import { NetworkError } from "./networkError";
import type { SignIn } from "./refusalText";
import { retryDelay } from "./retry";

export interface ConnectionOptions {
  /** Address of the SCM site or the local host, with or without a trailing slash. */
  readonly url: string;
  /**
   * The value of the `Authorization` header, asked for before each call; `""` sends none.
   * `challenge` is the `WWW-Authenticate` of an answer that asks for more claims than the last one
   * had. Not yet verified live: that Kudu's front end sends one.
   */
  authorize(challenge?: string): Promise<string>;
  /**
   * Where the credentials come from, for the advice when they are refused; without it Basic ones
   * are a publish profile's.
   */
  readonly signIn?: SignIn;
  /** What messages call the site; by default the host of its address. */
  readonly site?: string;
  /**
   * Shows up in the `trigger` of runs. Must not look like a browser's: Kudu's CSRF filter
   * (docs/kudu.md#6.1).
   */
  readonly userAgent?: string;
  /**
   * How often and after how many milliseconds a reading call is repeated that found the site busy
   * or restarting.
   */
  readonly pauses?: readonly number[];
  /** As a call's own, for those without. */
  readonly timeout?: number;
  /** Gets a line for each refusal: method, path, status and the front end's id of the exchange. */
  log?(line: string): void;
}

/** One site spoken to over HTTP: credentials, time limits and failures in one place. */
export interface KuduConnection {
  readonly url: string;
  readonly site: string;
  /** The answer whatever its status, its body not read yet. Throws when there is none. */
  send(call: Call): Promise<HttpResponse>;
  /**
   * The value of a successful answer; any other throws a {@link KuduError}, an abort the signal's
   * reason.
   */
  ask<T>(call: Call, read: Read<T>): Promise<T>;
}

const defaultTimeout = 100_000;
const defaultPauses = [250, 1000];

export function createConnection(options: ConnectionOptions): KuduConnection {
  const url = options.url.replace(/\/+$/, "");
  const site = options.site ?? new URL(url).host;
  const { signIn } = options;
  const affinity = createAffinity();
  /** What was asked for last: a streamed body cannot be sent a second time with more claims. */
  let challenge: string | undefined;

  async function exchange<T>(
    call: Call,
    pauses: readonly number[],
    read: (response: HttpResponse, idle: IdleTimeout, secret: string) => T | Promise<T>,
  ): Promise<T> {
    const timeout = call.timeout ?? options.timeout ?? defaultTimeout;
    const streams = isStreamed(call);
    const idle = startIdleTimeout(streams ? (call.stall ?? timeout) : timeout, call.signal);
    try {
      const sent = streams ? { ...call, body: watchBody(call, idle, timeout) } : call;
      let authorization = await options.authorize(streams ? challenge : undefined);
      let response = await sendWithRetries(sent, pauses, authorization, idle);
      const claims = claimsChallengeOf(response);
      if (claims !== undefined && !streams) {
        await response.bytes();
        challenge = claims;
        authorization = await options.authorize(claims);
        response = await sendWithRetries(call, pauses, authorization, idle);
      }
      idle.reset(timeout);
      return await read(response, idle, authorization);
    } catch (error) {
      throw await translate(error, { ...call, site, signIn }, idle);
    } finally {
      idle.end();
    }
  }

  async function sendWithRetries(
    call: Call,
    [pause, ...later]: readonly number[],
    authorization: string,
    idle: IdleTimeout,
  ): Promise<HttpResponse> {
    const { method, body } = call;
    const headers = {
      ...(authorization === "" ? {} : { Authorization: authorization.trim() }),
      ...(affinity.cookie === "" ? {} : { Cookie: affinity.cookie }),
      "User-Agent": options.userAgent ?? "vscode-webjobs",
      ...call.headers,
    };
    const { signal } = idle;
    const response = await sendHttp(url + call.path, { method, headers, body, signal });
    affinity.learn(response);
    const wait = pause === undefined ? undefined : retryDelay(call, response, pause);
    if (wait === undefined) {
      return response;
    }
    await response.bytes();
    await systemClock.sleep(wait, signal);
    idle.reset();
    return sendWithRetries(call, later, authorization, idle);
  }

  return {
    url,
    site,
    send: (call) => exchange(call, [], (response) => response),
    ask: (call, read) =>
      exchange(call, options.pauses ?? defaultPauses, async (response, idle, secret) => {
        await refuseFailure(response, { ...call, site, signIn }, secret, options.log);
        const value = await read(response, () => idle.reset());
        response.discard();
        return value;
      }),
  };
}

/**
 * Resets the timeout with each chunk that goes, and has `timeout` count for the answer once all are
 * gone.
 */
async function* watchBody(
  { body }: StreamedCall,
  { reset }: IdleTimeout,
  timeout: number,
): AsyncIterable<Uint8Array> {
  for await (const chunk of body) {
    reset();
    yield chunk;
  }
  reset(timeout);
}

/**
 * The sentences are read with the first failure: a window in which all is well has no use for them.
 */
const loadErrors = () => import("./errors.js");

async function refuseFailure(
  response: HttpResponse,
  call: Call & Operation,
  secret: string,
  log?: (line: string) => void,
): Promise<void> {
  const { status, headers } = response;
  if (response.ok || call.expected?.includes(status)) {
    return;
  }
  const { errorFromForeignResponse, errorFromResponse } = await loadErrors();
  if (status >= 300 && status < 400) {
    response.discard();
    throw errorFromForeignResponse(call, status); // A sign-in page of the front end.
  }
  const id = headers.get("x-ms-request-id") ?? "none";
  // A query may hold a job's arguments.
  log?.(`${call.method} ${call.path.replace(/\?.*/, "")}: ${status}, request ${id}`);
  throw errorFromResponse(call, response, await response.text(), secret);
}

async function translate(
  error: unknown,
  failed: Operation & CallOptions,
  idle: IdleTimeout,
): Promise<unknown> {
  if (failed.signal?.aborted) {
    return failed.signal.reason;
  }
  if (error instanceof KuduError) {
    return error;
  }
  const { errorFromForeignResponse, errorFromNetwork, errorFromTimeout } = await loadErrors();
  if (idle.timedOut) {
    return errorFromTimeout(failed, Math.round(idle.limit / 1000));
  }
  if (error instanceof SyntaxError || error instanceof ResponseTooLargeError) {
    return errorFromForeignResponse(failed, 200); // What should be JSON is not, or never ends.
  }
  return error instanceof NetworkError ? errorFromNetwork(failed, error) : error;
}
