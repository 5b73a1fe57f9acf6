/** The host's door: loopback HTTP, guarded, routed, answered in streams. */

import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import * as l10n from "@vscode/l10n";
import { StartError } from "../startError";
import { type KuduResponse, type Route, text } from "./exchange";
import { createGuard } from "./guard";
import { readTarget, toRequest } from "./readRequest";
import { refuseNames } from "./refuseNames";
import { compileRoutes, unknownRoute } from "./routing";
import { responseOf, send } from "./sendResponse";

export interface ServerOptions {
  readonly routes: readonly Route[];
  /** A fresh random one by default. */
  readonly token?: string;
  /** 0, the default, lets the system choose. */
  readonly port?: number;
  /** Largest body of a request in bytes; 2 GiB by default. */
  readonly bodyLimit?: number;
  /** Milliseconds that a body may pause; a minute by default. It may take any time in all. */
  readonly bodyTimeout?: number;
  /**
   * Takes over the connection of a request to become a web socket; false when the path is not its
   * own.
   */
  readonly upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;
  /** Of the disk whose files the routes name; this machine's by default. */
  readonly platform?: NodeJS.Platform;
  /** Hears of bugs: what a handler threw and the caller got as 500. */
  readonly report?: (error: unknown) => void;
}

export interface HttpServer {
  readonly url: string;
  readonly port: number;
  readonly token: string;
  /** Takes no more requests, aborts those under way and ends every socket. */
  close(): Promise<void>;
}

const defaultBodyLimit = 2 * 1024 ** 3;
const defaultBodyTimeout = 60_000;
/** How long answers under way may take to end after `close`. */
const closeGrace = 1000;

/** Listens on 127.0.0.1. Fails with a {@link StartError} when another program holds the port. */
export async function serve(options: ServerOptions): Promise<HttpServer> {
  const token = options.token ?? randomBytes(32).toString("base64url");
  const guard = createGuard(token);
  const findRoute = compileRoutes(options.routes);
  const { platform = process.platform, bodyLimit = defaultBodyLimit } = options;
  const underWay = new Set<AbortController>();
  const upgraded = new Set<Duplex>();

  async function answer(incoming: IncomingMessage, signal: AbortSignal): Promise<KuduResponse> {
    const refused = guard(incoming.headers);
    if (refused) {
      // Nothing is read from a caller without the token.
      return { ...refused, headers: { ...refused.headers, connection: "close" } };
    }
    const target = readTarget(incoming);
    if (!target) {
      return text(400, "The request's path cannot be read.");
    }
    const method = incoming.method ?? "GET";
    const match = findRoute(method, target.path);
    if (!match) {
      return unknownRoute(method, target.text);
    }
    const request = toRequest(incoming, target, match.params, bodyLimit, signal);
    return refuseNames(match.params, platform) ?? match.handle(request);
  }

  // Node would cut every upload after five minutes; headers keep their own limit.
  const server = createServer({ requestTimeout: 0 }, async (incoming, response) => {
    const exchange = new AbortController();
    const stopWatching = endWhenStalled(incoming, options.bodyTimeout ?? defaultBodyTimeout);
    underWay.add(exchange);
    response.on("close", () => {
      stopWatching();
      underWay.delete(exchange);
      exchange.abort();
    });
    const { signal } = exchange;
    const given = await answer(incoming, signal).catch((error) =>
      // A caller that hung up in the middle of its body is no bug.
      responseOf(error, hasHungUp(incoming) ? undefined : options.report),
    );
    await send(response, given, incoming.method === "HEAD").catch((error) => {
      // A caller that hung up before the end of a stream is no error.
      if (!signal.aborted) {
        options.report?.(error);
      }
      response.destroy();
    });
  });
  server.on("upgrade", (incoming, socket: Duplex, head: Buffer) => {
    upgraded.add(socket.on("close", () => upgraded.delete(socket)));
    socket.on("error", () => socket.destroy());
    const refused = guard(incoming.headers);
    if (refused || !options.upgrade?.(incoming, socket, head)) {
      socket.end(`HTTP/1.1 ${refused?.status ?? 404} Refused\r\nConnection: close\r\n\r\n`);
    }
  });
  await listen(server, options.port ?? 0);

  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    token,
    close: () => closeServer(server, underWay, upgraded),
  };
}

function hasHungUp(incoming: IncomingMessage): boolean {
  return incoming.destroyed && !incoming.complete;
}

/** Ends a request whose body makes no progress. The function returned stops watching. */
function endWhenStalled(incoming: IncomingMessage, limit: number): () => void {
  const { socket } = incoming;
  let read = socket.bytesRead;
  const timer = setInterval(() => {
    if (incoming.complete) {
      clearInterval(timer);
    } else if (socket.bytesRead === read) {
      incoming.destroy();
    }
    read = socket.bytesRead;
  }, limit).unref();
  return () => clearInterval(timer);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", ({ code, message }: NodeJS.ErrnoException) => {
      const why = code === "EADDRINUSE" ? l10n.t("another program uses it") : message;
      const sentence = l10n.t(
        "Port {0} can't be opened: {1}. Choose another port, or let the host choose one.",
        port,
        why,
      );
      reject(new StartError(sentence));
    });
    server.listen(port, "127.0.0.1", resolve);
  });
}

function closeServer(
  server: Server,
  underWay: ReadonlySet<AbortController>,
  upgraded: ReadonlySet<Duplex>,
): Promise<void> {
  return new Promise((resolve) => {
    const grace = setTimeout(() => server.closeAllConnections(), closeGrace);
    server.close(() => {
      clearTimeout(grace);
      resolve();
    });
    for (const exchange of underWay) {
      exchange.abort();
    }
    server.closeIdleConnections();
    for (const socket of upgraded) {
      socket.destroy();
    }
  });
}
