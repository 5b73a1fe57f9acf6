/** One request exactly as given: no cleaned path, no header that was not asked for. */
import { request as httpRequest, type OutgoingHttpHeaders } from "node:http";

export interface Request {
  readonly method: string;
  /** Path and query as they go on the wire, `..` and all. */
  readonly target: string;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: string | Buffer;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The recorder's own name; a run's trigger shows it. */
const userAgent = "oracle/1.0";
const answerTimeout = 60_000;

export function exchange(base: string, token: string, request: Request): Promise<Reply> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      {
        hostname,
        port,
        method: request.method,
        path: request.target,
        headers: sentHeaders(token, request),
        agent: false,
        timeout: answerTimeout,
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("error", reject);
        incoming.on("end", () =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: flat(incoming.headers),
            body: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    outgoing.on("timeout", () =>
      outgoing.destroy(new Error(`no answer to ${request.method} ${request.target} in 60 s`)),
    );
    outgoing.on("error", reject);
    outgoing.end(request.body);
  });
}

function sentHeaders(token: string, { method, headers = {}, body }: Request): OutgoingHttpHeaders {
  const all: Record<string, string | null> = { "User-Agent": userAgent, ...headers };
  const sent = Object.entries(all).filter(
    (header): header is [string, string] => header[1] !== null,
  );
  const length = body === undefined && method === "GET" ? {} : { "Content-Length": bytes(body) };
  return { Authorization: `Bearer ${token}`, ...Object.fromEntries(sent), ...length };
}

function bytes(body: string | Buffer | undefined): number {
  return body === undefined ? 0 : Buffer.byteLength(body);
}

function flat(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value].flat().join(", ")]),
  );
}
