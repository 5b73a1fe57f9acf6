/** A server of a test on loopback, ended with it. */
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * To be called inside `describe`. Each `serve` replaces the listener; `url` is the same throughout.
 */
export function useServer(): {
  readonly url: () => string;
  serve(listener: RequestListener): void;
} {
  let server: Server;
  let listener: RequestListener = (_, response) => response.end();
  before(async () => {
    server = createServer((request, response) => listener(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve: (next) => {
      listener = next;
    },
  };
}
