import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { TunnelError, type TunnelOptions } from "./options";
import { findPort } from "./probe";
import { relay } from "./relay";
import { noPortHereText } from "./sentences";

export interface Tunnel {
  /** On loopback. */
  readonly port: number;
  /** Ends every connection. */
  close(): Promise<void>;
}

/**
 * Finds the port, then opens one of this machine that leads to it: every connection gets a web
 * socket of its own, since a debugger opens several. All of them go to the instance that reached
 * the port. Rejects with a {@link TunnelError}.
 */
export async function openTunnel(options: TunnelOptions, signal?: AbortSignal): Promise<Tunnel> {
  const { instance } = await findPort(options, signal);
  const live = new Set<Socket>();
  // Paused: not a byte may arrive before there is somewhere to put it.
  const server = createServer({ pauseOnConnect: true }, (socket) => {
    live.add(socket);
    socket.once("close", () => live.delete(socket));
    void relay(socket, { ...options, instance });
  });
  await listen(server, options.site);
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of live) {
          socket.destroy();
        }
      }),
  };
}

function listen(server: Server, site: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(new TunnelError(noPortHereText(site, error.code ?? error.message)));
    });
    server.listen(0, "127.0.0.1", resolve);
  });
}
