/**
 * Stands between a client and a site and does to single exchanges what networks, front ends and
 * proxies do.
 */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
  request as send,
} from "node:http";
import { type AddressInfo, connect } from "node:net";
import type { Duplex } from "node:stream";
import { buffer } from "node:stream/consumers";

export interface Exchange {
  readonly method: string;
  /** Decoded, with its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** From 0. */
  readonly number: number;
}

export interface Answer {
  readonly status: number;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
}

export type Fault =
  /** Answered by the proxy: the site never hears of it. */
  | { readonly kind: "answer"; readonly answer: Answer }
  /** The connection breaks before the site hears of it. */
  | { readonly kind: "drop" }
  /** The site does it and its answer is lost. */
  | { readonly kind: "lose" }
  /** The site does it and no one ever answers. */
  | { readonly kind: "hang" }
  /** The answer breaks off in the middle. */
  | { readonly kind: "truncate" }
  /** The site gets it twice, and its second answer arrives. */
  | { readonly kind: "duplicate" }
  /** The site's answer, changed. */
  | { readonly kind: "edit"; edit(answer: Required<Answer>): Answer };

export interface SiteProxy {
  readonly url: string;
  readonly seen: readonly Exchange[];
  /** Undefined lets an exchange through. */
  interfere(with_: (exchange: Exchange) => Fault | undefined): void;
  /**
   * The web sockets that are open carry nothing any more and do not end, as when a network is gone.
   */
  freeze(): void;
  close(): Promise<void>;
}

export async function startProxy(target: string): Promise<SiteProxy> {
  const seen: Exchange[] = [];
  const joined = new Set<Duplex>();
  let choose: (exchange: Exchange) => Fault | undefined = () => undefined;
  const note = (request: IncomingMessage): Exchange => {
    const { method = "", url = "", headers } = request;
    const exchange = { method, path: decodeURIComponent(url), headers, number: seen.length };
    seen.push(exchange);
    return exchange;
  };
  const server = createServer(async (request, response) => {
    const fault = choose(note(request));
    await carryOut(target, request, response, fault).catch(() => request.socket.destroy());
  });
  server.on("upgrade", (request, socket, head) => {
    joined.add(socket);
    upgrade(target, request, socket, head, choose(note(request)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    interfere: (next) => {
      choose = next;
    },
    freeze() {
      for (const socket of joined) {
        socket.unpipe();
        socket.pause();
      }
    },
    async close() {
      joined.forEach((socket) => void socket.destroy());
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function carryOut(
  target: string,
  request: IncomingMessage,
  response: ServerResponse,
  fault: Fault | undefined,
): Promise<void> {
  if (fault?.kind === "drop") {
    request.socket.destroy();
    return;
  }
  const body = await buffer(request);
  if (fault?.kind === "answer") {
    give(response, fault.answer);
    return;
  }
  let answer = await ask(target, request, body);
  switch (fault?.kind) {
    case "lose":
      request.socket.destroy();
      return;
    case "hang":
      return;
    case "truncate": {
      const half = answer.body.subarray(0, Math.floor(answer.body.length / 2));
      const length = Math.max(answer.body.length, 1);
      response.writeHead(answer.status, { ...answer.headers, "content-length": length });
      response.flushHeaders();
      response.write(half, () => request.socket.destroy());
      return;
    }
    case "duplicate":
      answer = await ask(target, request, body);
      break;
    case "edit":
      give(response, fault.edit(answer));
      return;
  }
  give(response, answer);
}

function give(response: ServerResponse, { status, headers, body = "" }: Answer): void {
  const { "transfer-encoding": _, "content-length": __, ...kept } = headers ?? {};
  response.writeHead(status, kept).end(status === 304 ? undefined : body);
}

function ask(
  target: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
): Promise<Required<Answer> & { readonly body: Buffer }> {
  const { "transfer-encoding": _, host: __, ...kept } = headers;
  const length = body.length > 0 || method !== "GET" ? { "content-length": body.length } : {};
  return new Promise((resolve, reject) => {
    send(target + url, { method, headers: { ...kept, ...length } })
      .on("response", async (answer) => {
        const content = await buffer(answer).catch(() => Buffer.alloc(0));
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: content });
      })
      .on("error", reject)
      .end(body);
  });
}

/** Web sockets: refused with a status, dropped, or joined with the site's own. */
function upgrade(
  target: string,
  { url, headers, method }: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  fault: Fault | undefined,
): void {
  socket.on("error", () => socket.destroy());
  if (fault?.kind === "answer") {
    const { status, body = "" } = fault.answer;
    socket.end(`HTTP/1.1 ${status} -\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  } else if (fault?.kind === "hang") {
    socket.resume();
  } else if (fault !== undefined) {
    socket.destroy();
  } else {
    const { hostname, port } = new URL(target);
    const onward = connect(Number(port), hostname);
    onward.on("error", () => socket.destroy()).on("close", () => socket.destroy());
    socket.on("close", () => onward.destroy());
    const lines = Object.entries({ ...headers, host: `${hostname}:${port}` });
    onward.write(`${method} ${url} HTTP/1.1\r\n`);
    onward.write(`${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`);
    onward.write(head);
    socket.pipe(onward).pipe(socket);
  }
}
