import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import * as l10n from "@vscode/l10n";
import WebSocket, { createWebSocketStream } from "ws";
import { startPatience } from "./patience";

export interface TunnelOptions {
  /** Origin of the SCM site or of the local host. */
  readonly url: string;
  /** What messages call the site. */
  readonly site: string;
  /** The port in the site's container. */
  readonly port: number;
  /** Keeps to one instance of a site that runs on several (`ARRAffinity`). */
  readonly instance?: string;
  /** The value of the `Authorization` header, asked for before each connection: a token may live an hour only. */
  authorize(): Promise<string>;
  /** A connection that did not come about, in one sentence without credentials. */
  report?(sentence: string): void;
}

export interface Tunnel {
  /** On loopback. */
  readonly port: number;
  /** Ends every connection. */
  close(): Promise<void>;
}

const path = "/AppServiceTunnel/Tunnel.ashx";

/** The front end drops a WebSocket that is silent for minutes: a ping keeps a halted debugger connected, in milliseconds. */
const pingInterval = 25_000;
const handshakeTimeout = 30_000;

/** What the site says of a port (`GetStatusAPIVer=2`). Tolerant: the platform may add members and states. */
export interface TunnelStatus {
  readonly port?: number;
  readonly state?: string;
  readonly canReachPort?: boolean;
  readonly msg?: string;
}

/** A step of the way to a job's port failed; the message says which and what to do. */
export class TunnelError extends Error {
  override readonly name = "TunnelError";
}

/**
 * Asks whether the port can be reached. Source: KuduLite's DebugExtensionMiddleware. That `AppsvcTunnelPort` also counts
 * for the status of a WebJob's port on a live site is not verified live.
 */
export async function probeTunnel(
  { url, site, port, instance, authorize }: TunnelOptions,
  signal?: AbortSignal,
): Promise<TunnelStatus> {
  const patience = startPatience(handshakeTimeout, signal);
  const response = await fetch(`${url}${path}?GetStatus&GetStatusAPIVer=2`, {
    headers: headersOf(await authorize(), port, instance),
    redirect: "manual",
    signal: patience.signal,
  })
    .then(async (answer) => ({ status: answer.status, text: await answer.text() }))
    .catch((error: Error) => {
      throw signal?.aborted ? signal.reason : new TunnelError(silenceText(site), { cause: error });
    })
    .finally(patience.end);
  if (response.status !== 200) {
    throw new TunnelError(refusalText(response.status, site));
  }
  try {
    return JSON.parse(response.text) as TunnelStatus;
  } catch {
    throw new TunnelError(refusalText(404, site)); // A web page instead of the tunnel's answer.
  }
}

/**
 * Probes the port, then opens a port of this machine that leads to it: every connection gets a WebSocket of its own, since
 * a debugger opens several. Rejects with a {@link TunnelError}.
 */
export async function openTunnel(options: TunnelOptions, signal?: AbortSignal): Promise<Tunnel> {
  const { canReachPort, msg } = await probeTunnel(options, signal);
  if (canReachPort !== true) {
    throw new TunnelError(unreachableText(options, msg));
  }
  const live = new Set<WebSocket>();
  // Paused: not a byte may arrive before there is somewhere to put it.
  const server = createServer({ pauseOnConnect: true }, (socket) => {
    void connect(socket, options, live);
  });
  await listen(server);
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const webSocket of live) {
          webSocket.terminate();
        }
      }),
  };
}

async function connect(
  socket: Socket,
  options: TunnelOptions,
  live: Set<WebSocket>,
): Promise<void> {
  socket.setNoDelay(true);
  socket.on("error", () => socket.destroy()); // The debugger went away: `close` follows.
  const drop = (why: string): void => {
    options.report?.(why);
    socket.destroy();
  };
  let authorization: string;
  try {
    authorization = await options.authorize();
  } catch (error) {
    return drop((error as Error).message);
  }
  if (socket.destroyed) {
    return;
  }
  const webSocket = new WebSocket(options.url.replace(/^http/, "ws") + path, {
    headers: headersOf(authorization, options.port, options.instance),
    handshakeTimeout,
    perMessageDeflate: false,
  });
  live.add(webSocket);
  const ping = setInterval(() => {
    if (webSocket.readyState === WebSocket.OPEN) {
      webSocket.ping();
    }
  }, pingInterval);
  webSocket.once("open", () => {
    // Its stream stops reading while the other side is slow, in both directions.
    const remote = createWebSocketStream(webSocket).on("error", () => socket.destroy());
    socket.pipe(remote).pipe(socket);
  });
  webSocket.once("unexpected-response", (request, { statusCode = 0 }) => {
    request.destroy();
    drop(refusalText(statusCode, options.site));
  });
  webSocket.on("error", () => {
    if (!socket.destroyed) {
      drop(silenceText(options.site));
    }
  });
  webSocket.once("close", (code) => {
    clearInterval(ping);
    live.delete(webSocket);
    if (code === 1011) {
      options.report?.(unreachableText(options));
    }
    socket.destroySoon();
  });
  socket.once("close", () => webSocket.terminate());
}

function headersOf(
  authorization: string,
  port: number,
  instance: string | undefined,
): Record<string, string> {
  return {
    Authorization: authorization,
    "Cache-Control": "no-cache",
    AppsvcTunnelPort: String(port),
    ...(instance ? { Cookie: `ARRAffinity=${instance}` } : {}),
  };
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
}

function unreachableText({ site, port }: TunnelOptions, reason = ""): string {
  return [
    l10n.t(
      "Nothing listens on port {0} of {1}: the WebJob must open it, for Node with node --inspect=0.0.0.0:{0} in its run file.",
      port,
      site,
    ),
    reason,
  ]
    .join(" ")
    .trim();
}

function silenceText(site: string): string {
  return l10n.t("The tunnel to {0} broke: the site restarts, or the network is gone.", site);
}

function refusalText(status: number, site: string): string {
  switch (status) {
    case 401:
      return l10n.t(
        "The tunnel to {0} refused the credentials: sign in again or renew the token.",
        site,
      );
    case 403:
      return l10n.t(
        "The tunnel to {0} denied access: check your role and the access restrictions of its SCM site.",
        site,
      );
    case 404:
      return l10n.t(
        "{0} has no tunnel: sites on Windows have none. Debug the WebJob on the local host, and follow its log on the site.",
        site,
      );
    default:
      return l10n.t(
        "The tunnel to {0} answered with status {1}: the site may be restarting. Try again in a minute.",
        site,
        status,
      );
  }
}
