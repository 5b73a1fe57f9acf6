/** A port that stays the same while what it leads to comes and goes. */
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface Relay {
  readonly port: number;
  /** Where new connections lead; undefined refuses them and ends those that are there. */
  leadTo(port: number | undefined): void;
  close(): void;
}

/** Listens on loopback and connects to loopback only. */
export async function openRelay(): Promise<Relay> {
  let target: number | undefined;
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.setNoDelay(true);
    return socket.on("close", () => sockets.delete(socket));
  };
  const dropAll = (): void => {
    for (const socket of sockets) {
      socket.destroy();
    }
  };

  const server = createServer((caller) => {
    keep(caller);
    if (target === undefined) {
      caller.destroy();
      return;
    }
    const called = keep(connect(target, "127.0.0.1"));
    caller.on("error", () => called.destroy()).on("close", () => called.destroy());
    called.on("error", () => caller.destroy()).on("close", () => caller.destroy());
    caller.pipe(called).pipe(caller);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    leadTo(port) {
      if (port !== target) {
        dropAll();
      }
      target = port;
    },
    close() {
      server.close();
      dropAll();
    },
  };
}
