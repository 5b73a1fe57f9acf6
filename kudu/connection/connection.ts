import { setTimeout as sleep } from "node:timers/promises";
import {
  errorFromForeignResponse,
  errorFromNetwork,
  errorFromResponse,
  errorFromTimeout,
  isHtml,
  KuduError,
  type Operation,
} from "../kuduError";
import { createAffinity } from "./affinity";
import { claimsChallengeOf } from "./claimsChallenge";
import { type IdleTimeout, startIdleTimeout } from "./idleTimeout";
import { retryDelay } from "./retry";

export interface ConnectionOptions {
  /** Address of the SCM site or the local host, with or without a trailing slash. */
  readonly url: string;
  /**
   * The value of the `Authorization` header, asked for before each call; `""` sends none. `challenge` is the `WWW-Authenticate` of an
   * answer that asks for more claims than the last one had. Not yet verified live: that Kudu's front end sends one.
   */
  authorize(challenge?: string): Promise<string>;
  readonly fetch?: typeof globalThis.fetch;
  /** What messages call the site; by default the host of its address. */
  readonly site?: string;
  /** Shows up in the `trigger` of runs. Must not look like a browser's: Kudu's CSRF filter (docs/kudu.md#6.1). */
  readonly userAgent?: string;
  /** How often and after how many milliseconds a reading call is repeated that found the site busy or restarting. */
  readonly pauses?: readonly number[];
  /** As a call's own, for those without. */
  readonly timeout?: number;
  /** Hears of each refusal what is for no sentence: method, path, status and the front end's id of the exchange. */
  log?(line: string): void;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds without any progress after which the call fails; 100 s by default. */
  readonly timeout?: number;
  /** The same while a streamed body is on its way; by default `timeout`, which then counts for the answer. */
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

/** Turns an answer into a value; calls `progressed` while it reads what may take long. */
export type Read<T> = (response: Response, progressed: () => void) => T | Promise<T>;

/** One site spoken to over HTTP: credentials, time limits and failures in one place. */
export interface KuduConnection {
  readonly url: string;
  readonly site: string;
  /** The answer whatever its status, its body not read yet. Throws when there is none. */
  send(call: Call): Promise<Response>;
  /** The value of a successful answer; any other throws a {@link KuduError}, an abort the signal's reason. */
  ask<T>(call: Call, read: Read<T>): Promise<T>;
}

const defaultTimeout = 100_000;
const defaultPauses = [250, 1000];

export function createConnection(options: ConnectionOptions): KuduConnection {
  const url = options.url.replace(/\/+$/, "");
  const site = options.site ?? new URL(url).host;

  const affinity = createAffinity();
  /** What was asked for last: a streamed body cannot be sent a second time with more claims. */
  let challenge: string | undefined;

  async function exchange<T>(
    call: Call,
    pauses: readonly number[],
    read: (response: Response, idle: IdleTimeout, secret: string) => T | Promise<T>,
  ): Promise<T> {
    const timeout = call.timeout ?? options.timeout ?? defaultTimeout;
    const streams = isStreamed(call);
    const idle = startIdleTimeout(streams ? (call.stall ?? timeout) : timeout, call.signal);
    try {
      const sent = streams ? { ...call, body: watched(call.body, idle, timeout) } : call;
      let authorization = await options.authorize(streams ? challenge : undefined);
      let response = await fetchOnceOrAgain(sent, pauses, authorization, idle);
      const claims = claimsChallengeOf(response);
      if (claims !== undefined && !streams) {
        await response.arrayBuffer();
        challenge = claims;
        authorization = await options.authorize(claims);
        response = await fetchOnceOrAgain(call, pauses, authorization, idle);
      }
      idle.reset(timeout);
      return await read(response, idle, authorization);
    } catch (error) {
      throw translate(error, { ...call, site }, idle);
    } finally {
      idle.end();
    }
  }

  async function fetchOnceOrAgain(
    call: Call,
    [pause, ...later]: readonly number[],
    authorization: string,
    idle: IdleTimeout,
  ): Promise<Response> {
    const agent = options.userAgent ?? "vscode-webjobs";
    const request = requestOf(call, { authorization, agent, cookie: affinity.cookie }, idle);
    const response = await (options.fetch ?? fetch)(url + call.path, request);
    affinity.learn(response);
    const wait = pause === undefined ? undefined : retryDelay(call, response, pause);
    if (wait === undefined) {
      return response;
    }
    await response.arrayBuffer();
    await sleep(wait, undefined, { signal: idle.signal });
    idle.reset();
    return fetchOnceOrAgain(call, later, authorization, idle);
  }

  return {
    url,
    site,
    send: (call) => exchange(call, [], (response) => response),
    ask: (call, read) =>
      exchange(call, options.pauses ?? defaultPauses, async (response, idle, secret) => {
        await refuseFailure(call, response, { ...options, url, site }, secret);
        return read(response, () => idle.reset());
      }),
  };
}

interface Sender {
  readonly authorization: string;
  readonly agent: string;
  /** Of the instance that answered before; `""` before the first answer. */
  readonly cookie: string;
}

function requestOf(
  call: Call,
  { authorization, agent, cookie }: Sender,
  idle: IdleTimeout,
): RequestInit {
  return {
    method: call.method,
    headers: {
      ...(authorization === "" ? {} : { Authorization: authorization }),
      ...(cookie === "" ? {} : { Cookie: cookie }),
      "User-Agent": agent,
      ...call.headers,
    },
    body: call.body,
    // A redirect cannot be followed with a streamed body; and only when both are said, undici's fetch keeps no second copy of
    // everything that was sent (Fetch Standard, "HTTP-network-or-cache fetch", step 8.3).
    ...(isStreamed(call) ? { duplex: "half", redirect: "error", window: null } : {}),
    signal: idle.signal,
  };
}

type StreamedCall = Call & { readonly body: AsyncIterable<Uint8Array> };

function isStreamed(call: Call): call is StreamedCall {
  return typeof call.body === "object" && Symbol.asyncIterator in call.body;
}

/** Renews the idle with each piece that goes, and has `timeout` count for the answer once all are gone. */
async function* watched(
  body: AsyncIterable<Uint8Array>,
  { reset }: IdleTimeout,
  timeout: number,
): AsyncIterable<Uint8Array> {
  for await (const chunk of body) {
    reset();
    yield chunk;
  }
  reset(timeout);
}

async function refuseFailure(
  call: Call,
  response: Response,
  { url, site, log }: ConnectionOptions & { readonly site: string },
  secret: string,
): Promise<void> {
  const action: Operation = { ...call, site };
  if (response.redirected && new URL(response.url).origin !== new URL(url).origin) {
    throw errorFromForeignResponse(action, response.status); // A sign-in page of the front end.
  }
  if (!response.ok && !call.expected?.includes(response.status)) {
    const id = response.headers.get("x-ms-request-id") ?? "none";
    // A query may hold a job's arguments.
    log?.(`${call.method} ${call.path.replace(/\?.*/, "")}: ${response.status}, request ${id}`);
    throw errorFromResponse(action, response, await response.text(), secret);
  }
}

function translate(error: unknown, failed: Operation & CallOptions, idle: IdleTimeout): unknown {
  if (failed.signal?.aborted) {
    return failed.signal.reason;
  }
  if (error instanceof KuduError) {
    return error;
  }
  if (idle.timedOut) {
    return errorFromTimeout(failed, Math.round(idle.limit / 1000));
  }
  if (error instanceof SyntaxError) {
    return errorFromForeignResponse(failed, 200); // What should be JSON is not.
  }
  if (error instanceof TypeError && isRedirect(error.cause)) {
    return errorFromForeignResponse(failed, 302); // A sign-in page of the front end.
  }
  // `fetch` throws a TypeError with the network's error as its cause; a bug of ours has no cause.
  return error instanceof TypeError && (error.cause !== undefined || error.message === "terminated")
    ? errorFromNetwork(failed, error)
    : error;
}

function isRedirect(cause: unknown): boolean {
  return cause instanceof Error && cause.message === "unexpected redirect";
}

export async function readJson<T>(response: Response): Promise<T> {
  return (await response.json()) as T;
}

/** For answers whose body says nothing: reads it, so that the connection is free for the next call. */
export async function readNothing(response: Response): Promise<void> {
  await response.arrayBuffer();
  refusePage(response);
}

/** A sign-in page is no success. What Kudu gives of a file that is a page has an ETag (docs/kudu.md#6.10). */
export function refusePage(response: Response): void {
  if (isHtml(response) && !response.headers.has("etag")) {
    throw new SyntaxError("A page came instead of Kudu's answer.");
  }
}
