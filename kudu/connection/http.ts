import * as http from "node:http";
import * as https from "node:https";
import { HttpResponse } from "./httpResponse";
import { isUntrusted, NetworkError, networkErrorOf } from "./networkError";
import { trustedCertificates, trustSystemStore } from "./systemStore";

export interface HttpRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | AsyncIterable<Uint8Array>;
  readonly signal: AbortSignal;
}

/** Milliseconds in which a connection must come about. */
const connectTimeout = 20_000;

/**
 * The one way to a site: one exchange, redirects not followed. Node's own client, since `fetch`
 * reads an answer in small chunks at a hundredth of its speed, keeps what it sends, and knows no
 * proxy. Throws a {@link NetworkError}, what the body throws, or an AbortError.
 */
export async function sendHttp(url: string | URL, request: HttpRequest): Promise<HttpResponse> {
  const address = new URL(url);
  const isReading = request.method === "GET" || request.method === "HEAD";
  const isSystemAsked = trustedCertificates() !== undefined;
  try {
    return await exchange(address, request, isReading);
  } catch (error) {
    if (isReading && error instanceof StaleConnectionError) {
      return exchange(address, request, false);
    }
    const isRefused = error instanceof NetworkError && isUntrusted(error.code);
    if (isReading && isRefused && !isSystemAsked && trustSystemStore()) {
      return exchange(address, request, isReading);
    }
    throw error;
  }
}

/** The server had closed the kept connection when the request went out. */
class StaleConnectionError extends NetworkError {}

/**
 * `isReused`: a kept connection will do. What changes something gets a new one, which cannot have
 * gone stale.
 */
async function exchange(
  address: URL,
  request: HttpRequest,
  isReused: boolean,
): Promise<HttpResponse> {
  const { method, headers, body, signal } = request;
  const isRemote = address.protocol === "https:";
  // Most windows speak to the local host only.
  const proxy = isRemote
    ? (await import("./proxy.js")).proxyAgentFor(address, isReused)
    : undefined;
  const agent = proxy ?? (isReused ? undefined : false);
  const send = isRemote ? https.request : http.request;
  return new Promise((resolve, reject) => {
    const ca = trustedCertificates();
    const outgoing = send(address, { method, headers, signal, agent, ...(ca && { ca }) });
    limitConnecting(outgoing);
    const answered = new Promise<void>((settle) => {
      outgoing.once("response", (message) => {
        settle();
        resolve(new HttpResponse(message));
      });
      outgoing.once("close", settle);
    });
    // Stays for what comes after the answer: a server may close while the rest of a refused body is
    // on its way.
    outgoing.on("error", (error) =>
      reject(failureOf(outgoing, error, request, proxy !== undefined)),
    );
    if (typeof body === "object" && Symbol.asyncIterator in body) {
      sendBody(outgoing, body, answered).catch((error) => {
        reject(error);
        outgoing.destroy();
      });
    } else {
      outgoing.end(body);
    }
  });
}

/** Codes of a connection that never came about. */
const neverConnected = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/;

function failureOf(
  outgoing: http.ClientRequest,
  error: Error,
  { signal }: HttpRequest,
  isProxied: boolean,
): Error {
  if (signal.aborted) {
    return error;
  }
  const { code } = networkErrorOf(error);
  if (outgoing.reusedSocket && code === "ECONNRESET") {
    return new StaleConnectionError(code, error);
  }
  const isProxyAway = isProxied && neverConnected.test(code);
  return isProxyAway ? new NetworkError("PROXY_UNREACHABLE", error) : networkErrorOf(error);
}

/** Until the answer comes: a refused upload is not sent to its end. */
async function sendBody(
  outgoing: http.ClientRequest,
  body: AsyncIterable<Uint8Array>,
  answered: Promise<void>,
): Promise<void> {
  let isAnswered = false;
  void answered.then(() => {
    isAnswered = true;
  });
  for await (const chunk of body) {
    if (isAnswered) {
      return;
    }
    if (!outgoing.write(chunk)) {
      await Promise.race([answered, new Promise((drained) => outgoing.once("drain", drained))]);
    }
  }
  outgoing.end();
}

function limitConnecting(outgoing: http.ClientRequest): void {
  const timer = setTimeout(
    () => outgoing.destroy(new NetworkError("CONNECT_TIMEOUT")),
    connectTimeout,
  );
  const stop = () => clearTimeout(timer);
  outgoing.once("close", stop);
  outgoing.once("socket", (socket) => {
    if (socket.connecting) {
      socket.once("connect", stop);
    } else {
      stop();
    }
  });
}
