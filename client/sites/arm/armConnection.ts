import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type ForeignText, rawText } from "../../../core/foreignText";
import { claimsChallengeOf } from "../../../kudu/connection/claimsChallenge";
import { type HttpRequest, sendHttp } from "../../../kudu/connection/http";
import type { HttpResponse } from "../../../kudu/connection/httpResponse";
import { startIdleTimeout } from "../../../kudu/connection/idleTimeout";
import { errorOfForeign, errorOfNoAnswer, errorOfPatience, errorOfShape } from "./armError";
import { errorOfStatus, retryTime } from "./armRefusal";

/** What a token must be good for. */
export interface TokenRequest {
  /** The directory whose resources are asked for; the account's own when absent. */
  readonly tenant?: string;
  /**
   * The `WWW-Authenticate` of a 401 that asks for more claims: the session that was used will not
   * do.
   */
  readonly challenge?: string;
}

export interface ArmOptions {
  /** Origin of Azure Resource Manager. */
  readonly url: string;
  /**
   * The value of the `Authorization` header is `Bearer` and this; asked for before each request,
   * never kept.
   */
  token(request: TokenRequest): Promise<string>;
  /** One line per request: method, path, status, time, both request ids. */
  log?(line: string): void;
  /** Milliseconds between two attempts that Azure says nothing about. */
  readonly pause?: number;
}

export interface ArmCallOptions {
  readonly signal?: AbortSignal;
}

export interface ArmCall extends ArmCallOptions {
  readonly method: "GET" | "POST" | "PUT" | "PATCH";
  /** From the root with its query, or a whole address of the same origin. */
  readonly path: string;
  /** Completes "… failed", such as "Listing subscriptions". */
  readonly doing: string;
  readonly tenant?: string;
  /**
   * A function makes it for each attempt, when its token is there: what a write keeps of others is
   * read just before. Nothing is sent when it resolves to undefined.
   */
  readonly body?: object | (() => Promise<object | undefined>);
}

/** Azure Resource Manager over HTTP: tokens, repetitions, time limits and failures in one place. */
export interface ArmConnection {
  /** The JSON of a successful answer. Throws an ArmError, or the signal's reason when aborted. */
  ask<T>(call: ArmCall): Promise<T>;
}

const attempts = 4;
/** A longer wait is told, not waited, in seconds. */
const longestWait = 30;
/** Milliseconds that one answer may take. */
const answerTimeout = 60_000;
/**
 * Nothing was done yet, or the request can be repeated without harm: each one sent here sets a
 * whole state or only reads.
 */
const repeatable = [429, 502, 503, 504];

export function createArmConnection(options: ArmOptions): ArmConnection {
  const { origin } = new URL(options.url);
  return {
    async ask<T>(call: ArmCall): Promise<T> {
      const address = URL.canParse(call.path, origin) ? new URL(call.path, origin) : undefined;
      if (address?.origin !== origin) {
        throw errorOfForeign(call.doing); // A link to elsewhere: the token is not for it.
      }
      let challenge: string | undefined;
      for (let attempt = 1; ; attempt++) {
        const token = await options.token({ tenant: call.tenant, challenge });
        const content = typeof call.body === "function" ? await call.body() : call.body;
        if (call.body !== undefined && content === undefined) {
          return undefined as T;
        }
        const result = await exchange(options, { ...call, content }, address, token);
        if ("value" in result) {
          return result.value as T;
        }
        const { error, wait, claims } = result;
        if (claims !== undefined && challenge === undefined) {
          challenge = claims;
        } else if (wait === undefined || wait > longestWait || attempt === attempts) {
          throw error;
        } else {
          await pause(wait > 0 ? wait * 1000 : (options.pause ?? 500) * attempt, call.signal);
        }
      }
    },
  };
}

interface Attempt extends ArmCall {
  readonly content: object | undefined;
}

interface Refusal {
  readonly error: unknown;
  /** Seconds after which it is worth another try, 0 when no one said; undefined when it is not. */
  readonly wait?: number;
  readonly claims?: string;
}

async function exchange(
  { log }: ArmOptions,
  call: Attempt,
  address: URL,
  token: string,
): Promise<{ readonly value: unknown } | Refusal> {
  const idle = startIdleTimeout(answerTimeout, call.signal);
  const requestId = randomUUID();
  const began = Date.now();
  const tell = (outcome: string) =>
    log?.(
      `${call.method} ${address.pathname} ${outcome} in ${Date.now() - began} ms, request ${requestId}`,
    );
  try {
    const response = await sendHttp(address, requestOf(call, token, requestId, idle.signal));
    const text = await response.text();
    tell(`${response.status} ${response.headers.get("x-ms-request-id") ?? ""}`);
    return judge(call, response, text, token);
  } catch (error) {
    call.signal?.throwIfAborted();
    tell("without an answer");
    return idle.timedOut
      ? { error: errorOfPatience(call.doing, answerTimeout / 1000) }
      : { error: errorOfNoAnswer(call.doing, error), wait: 0 };
  } finally {
    idle.end();
  }
}

function requestOf(
  { method, content }: Attempt,
  token: string,
  requestId: string,
  signal: AbortSignal,
): HttpRequest {
  return {
    method,
    headers: {
      Accept: "application/json",
      Authorization: `Bearer ${token}`,
      "User-Agent": "vscode-webjobs",
      "x-ms-client-request-id": requestId,
      // Azure's rules for its providers: this header is not sent in requests that have no content.
      ...(content === undefined ? {} : { "Content-Type": "application/json" }),
    },
    // fetch says `Content-Length: 0` of a POST by itself, which IIS wants (docs/kudu.md#6.1).
    body: content === undefined ? undefined : JSON.stringify(content),
    signal,
  };
}

function judge(
  call: ArmCall,
  response: HttpResponse,
  text: ForeignText,
  token: string,
): { readonly value: unknown } | Refusal {
  if (response.status === 204 || (response.ok && rawText(text).trim() === "")) {
    return { value: undefined };
  }
  if (response.ok) {
    try {
      return { value: JSON.parse(rawText(text)) };
    } catch (error) {
      return { error: errorOfForeign(call.doing, error) };
    }
  }
  if (response.status >= 300 && response.status < 400) {
    return { error: errorOfForeign(call.doing) };
  }
  const error = errorOfStatus(call.doing, response, text, token);
  return {
    error,
    wait: repeatable.includes(response.status) ? retryTime(response) : undefined,
    claims: claimsChallengeOf(response),
  };
}

/** Rejects with the signal's own reason. */
async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}

/** No list has so many: their links would never end. */
const mostPages = 1_000;

/**
 * The pages of a list, one request each. `read` makes an item of what Azure lists, or undefined of
 * what is none, which is passed over.
 */
export async function* pages<T>(
  connection: ArmConnection,
  call: Omit<ArmCall, "method">,
  read: (item: unknown) => T | undefined,
): AsyncGenerator<T[]> {
  const seen = new Set<string>();
  for (let path: string | undefined = call.path; path !== undefined; ) {
    seen.add(path);
    const page: { value?: unknown; nextLink?: unknown } | undefined = await connection.ask({
      ...call,
      method: "GET",
      path,
    });
    if (!Array.isArray(page?.value) || seen.size > mostPages) {
      throw errorOfShape(call.doing);
    }
    yield page.value.map(read).filter((item) => item !== undefined);
    // A link that was followed already would never end.
    const next: unknown = page.nextLink;
    path = typeof next === "string" && next !== "" && !seen.has(next) ? next : undefined;
  }
}

/** The items of all pages. */
export async function all<T>(list: AsyncGenerator<readonly T[]>): Promise<T[]> {
  const items: T[] = [];
  for await (const page of list) {
    items.push(...page);
  }
  return items;
}
