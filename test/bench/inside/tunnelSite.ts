// The site of the tunnel's measurement: its endpoint, a port that echoes and one that sends without
// end.
import { type AddressInfo, createServer, type Server } from "node:net";
import { serve } from "../../../host/http/server";
import { createTunnel } from "../../../host/tunnel/tunnel";

const piece = Buffer.alloc(64 * 1024, "0123456789abcdef");

async function main(): Promise<void> {
  const echo = createServer((socket) => {
    socket.setNoDelay(true).on("error", () => socket.destroy());
    socket.pipe(socket);
  });
  const source = createServer((socket) => {
    const send = (): void => {
      while (socket.writable && socket.write(piece)) {
        // As much as fits.
      }
    };
    socket.on("drain", send).on("error", () => socket.destroy());
    send();
  });
  const { url, token } = await serve(createTunnel({ isOpenTo: async () => true }));
  console.log(
    JSON.stringify({ url, token, echo: await listen(echo), source: await listen(source) }),
  );
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

main();
