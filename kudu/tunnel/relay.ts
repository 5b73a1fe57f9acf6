import type { Socket } from "node:net";
import WebSocket, { createWebSocketStream } from "ws";
import { proxyAgentFor } from "../connection/proxy";
import { trustedCertificates } from "../connection/systemStore";
import { headersOf, type TunnelOptions, tunnelPath, usualTiming } from "./options";
import { noCredentialsText, refusalText, silenceText, unreachableText } from "./sentences";

/**
 * RFC 6455: the server could not do what was asked; the tunnel says so when no one listens on the
 * port.
 */
const nobodyListens = 1011;

/**
 * Joins one connection of a debugger with a web socket of its own. Ends with either side; what
 * fails is reported.
 */
export async function relay(socket: Socket, options: TunnelOptions): Promise<void> {
  socket.setNoDelay(true);
  socket.on("error", () => socket.destroy()); // The debugger went away: `close` follows.
  const authorization = await options.authorize().catch((error: Error) => {
    options.report?.(noCredentialsText(options.site, error.message));
    socket.destroy();
  });
  if (authorization === undefined || socket.destroyed) {
    return;
  }
  const ca = trustedCertificates();
  const webSocket = new WebSocket(options.url.replace(/^http/, "ws") + tunnelPath, {
    headers: headersOf(authorization, options.port, options.instance),
    handshakeTimeout: (options.timing ?? usualTiming).answer,
    perMessageDeflate: false,
    agent: proxyAgentFor(new URL(options.url), false),
    ...(ca && { ca }),
  });
  keepAlive(webSocket, options);
  join(socket, webSocket, options);
}

function join(socket: Socket, webSocket: WebSocket, options: TunnelOptions): void {
  const drop = (why: string): void => {
    if (!socket.destroyed) {
      options.report?.(why);
      socket.destroy();
    }
  };
  webSocket.once("open", () => {
    // Its stream stops reading while the other side is slow, in both directions.
    const remote = createWebSocketStream(webSocket).on("error", () => socket.destroy());
    socket.pipe(remote).pipe(socket);
  });
  webSocket.once("unexpected-response", (request, { statusCode = 0 }) => {
    request.destroy();
    options.log?.(`Tunnel: ${statusCode}`);
    drop(refusalText(statusCode, options.site));
  });
  webSocket.on("error", () => drop(silenceText(options.site)));
  webSocket.once("close", (code) => {
    if (code === nobodyListens) {
      options.report?.(unreachableText(options));
    }
    socket.destroySoon();
  });
  socket.once("close", () => webSocket.terminate());
}

/**
 * Pings; a site that does not answer one by the next is gone, whatever TCP still believes. While a
 * slow debugger keeps the web socket from being read, its answer may just not have been seen.
 */
function keepAlive(
  webSocket: WebSocket,
  { site, report, timing = usualTiming }: TunnelOptions,
): void {
  let isAnswered = true;
  const beat = setInterval(() => {
    if (webSocket.readyState !== WebSocket.OPEN) {
      return;
    }
    if (!isAnswered && !webSocket.isPaused) {
      report?.(silenceText(site));
      webSocket.terminate();
      return;
    }
    isAnswered = false;
    webSocket.ping();
  }, timing.ping);
  webSocket.on("pong", () => {
    isAnswered = true;
  });
  webSocket.once("close", () => clearInterval(beat));
}
