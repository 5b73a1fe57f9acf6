import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How many requests came so far, by their path without the query. */
export type RequestCounts = Record<string, number>;

/** Where the counter tells what it has counted. */
export const countsPath = "/counted-requests";

/** Where a host tells of its jobs. */
export const listPath = "/api/webjobs";

export interface RequestCounter {
  readonly url: string;
  close(): Promise<void>;
}

/** Passes every request on to `target`, and counts it. */
export async function countRequests(target: string): Promise<RequestCounter> {
  const counts: RequestCounts = {};
  const server = createServer((incoming, answer) => {
    const path = incoming.url?.split("?")[0] ?? "";
    if (path === countsPath) {
      answer.end(JSON.stringify(counts));
      return;
    }
    counts[path] = (counts[path] ?? 0) + 1;
    passOn(target, incoming, answer);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function passOn(target: string, incoming: IncomingMessage, answer: ServerResponse): void {
  const { method, headers, url } = incoming;
  const onward = request(new URL(url ?? "/", target), {
    method,
    headers: { ...headers, host: new URL(target).host },
  });
  onward.on("response", (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(answer);
  });
  onward.on("error", () => answer.destroy());
  incoming.pipe(onward);
}
