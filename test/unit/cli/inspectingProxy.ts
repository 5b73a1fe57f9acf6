/**
 * A company's proxy that looks into TLS: it ends each tunnel itself, with a certificate of its own
 * root, and passes on what it reads.
 */
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, request as send } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";

export const rootCertificate = "test/fixtures/certificates/root.pem";
/** The only name that the certificate is for. */
export const inspectedHost = "myapp.scm.azurewebsites.net";

export interface InspectingProxy {
  readonly url: string;
  /** What each tunnel was asked for. */
  readonly tunnels: readonly string[];
  /** `user:password` from now on; undefined lets everybody through. */
  require(credentials: string | undefined): void;
  /** Which certificate of the root it shows from now on. */
  present(certificate: "site" | "expired" | "future" | "otherName"): void;
  close(): Promise<void>;
}

export async function startInspectingProxy(target: string): Promise<InspectingProxy> {
  const tunnels: string[] = [];
  const sockets = new Set<Socket>();
  let required: string | undefined;
  const identity = (name: string) => ({
    key: readFileSync("test/fixtures/certificates/site.key"),
    cert: readFileSync(`test/fixtures/certificates/${name}.pem`),
  });
  const inspected = createSecureServer(identity("site"), (request, response) => {
    const { method, headers } = request;
    const onward = send(target + request.url, {
      method,
      headers: { ...headers, host: new URL(target).host },
    });
    onward.on("response", (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  inspected.on("upgrade", (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const { hostname, port, host } = new URL(target);
    const onward = connect(Number(port), hostname);
    sockets.add(onward.on("error", () => socket.destroy()));
    const headers = Object.entries({ ...request.headers, host });
    onward.write(
      `${request.method} ${request.url} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`,
    );
    onward.write(head);
    socket.on("error", () => onward.destroy());
    socket.pipe(onward).pipe(socket);
  });
  const proxy = createServer((_, response) => response.writeHead(405).end());
  proxy.on("connect", (request: IncomingMessage, socket: Socket) => {
    sockets.add(socket.on("error", () => socket.destroy()));
    tunnels.push(request.url ?? "");
    if (required !== undefined && !isAllowed(request, required)) {
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    inspected.emit("connection", socket);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    tunnels,
    require(credentials) {
      required = credentials;
    },
    present(certificate) {
      inspected.setSecureContext(identity(certificate));
    },
    async close() {
      for (const socket of sockets) {
        socket.destroy();
      }
      proxy.closeAllConnections();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}

function isAllowed({ headers }: IncomingMessage, credentials: string): boolean {
  return headers["proxy-authorization"] === `Basic ${Buffer.from(credentials).toString("base64")}`;
}
