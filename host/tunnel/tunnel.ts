/**
 * `/AppServiceTunnel/Tunnel.ashx`: one TCP connection in a web socket, as App Service on Linux
 * offers it, so that the remote way of debugging can be tried from end to end. It leads to ports of
 * jobs on loopback and nowhere else.
 */
import type { IncomingMessage } from "node:http";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import type { WebSocket, WebSocketServer } from "ws";
import { empty, json, type KuduRequest, queryValue, type Route, text } from "../http/exchange";
import { isListening } from "../processes/listeningPorts";

export interface TunnelOptions {
  /** True for the port of a job, debug ports included. */
  readonly isOpenTo: (port: number) => Promise<boolean>;
}

export interface Tunnel {
  readonly routes: readonly Route[];
  /** For the server's upgrades; false for another path. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
}

const path = "/AppServiceTunnel/Tunnel.ashx";
/** Where App Service's containers have their SSH server; nothing listens there here. */
const usualPort = 2222;
/** Close codes of RFC 6455: the server could not do what was asked. */
const failed = 1011;
const largestFrame = 64 * 1024 * 1024;

export function createTunnel({ isOpenTo }: TunnelOptions): Tunnel {
  async function statusResponse(request: KuduRequest) {
    if (queryValue(request, "GetStatus") === undefined) {
      return empty(400);
    }
    const port = portOf(request.headers);
    const canReachPort = (await isOpenTo(port)) && (await isListening(port));
    const msg = canReachPort ? "" : "Unable to connect to WebApp";
    if (queryValue(request, "GetStatusAPIVer") === "2") {
      return json(200, { port, state: "STARTED", canReachPort, msg });
    }
    return text(200, canReachPort ? `SUCCESS:${port}` : `FAILURE:${port}:${msg}`);
  }

  return {
    routes: [{ method: "GET", pattern: path, handle: statusResponse }],
    upgrade(request, socket, head) {
      const [asked = ""] = (request.url ?? "").split("?");
      if (asked.toLowerCase() !== path.toLowerCase()) {
        return false;
      }
      void open(request, socket, head).catch(() => socket.destroy());
      return true;
    },
  };

  async function open(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const port = portOf(request.headers);
    const sockets = await loadSockets();
    sockets.handleUpgrade(request, socket, head, async (webSocket) => {
      // What the caller sends meanwhile waits.
      webSocket.pause();
      if (await isOpenTo(port)) {
        join(webSocket, port);
      } else {
        webSocket.resume();
        webSocket.close(failed, "no WebJob listens on this port");
      }
    });
  }
}

/** With the TLS that it brings: a tenth of a start, and most hosts never open a tunnel. */
async function loadSockets(): Promise<WebSocketServer> {
  const { WebSocketServer } = await import("ws");
  return new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: largestFrame,
  });
}

function portOf(headers: IncomingMessage["headers"]): number {
  const asked = Number(headers.appsvctunnelport);
  return Number.isInteger(asked) && asked > 0 && asked < 65_536 ? asked : usualPort;
}

/** Bytes both ways until either side ends; a side that is slow slows the other. */
function join(webSocket: WebSocket, port: number): void {
  const socket = connect(port, "127.0.0.1");
  socket.setNoDelay(true);
  webSocket.on("message", (data: Buffer) => {
    if (!socket.write(data)) {
      webSocket.pause();
    }
  });
  socket.on("drain", () => webSocket.resume());
  socket.on("data", (data) => {
    socket.pause();
    webSocket.send(data, () => socket.resume());
  });
  webSocket.on("error", () => socket.destroy()).on("close", () => socket.destroy());
  socket.on("error", () => webSocket.close(failed)).on("end", () => webSocket.close());
  webSocket.resume();
}
