/**
 * One request as it is on the wire: paths and headers are sent as they are given, unlike with
 * fetch.
 */
import { type IncomingHttpHeaders, request } from "node:http";
import { text } from "node:stream/consumers";

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface AskOptions {
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

/** `line` is `METHOD PATH`; the token is sent unless `headers` has its own `authorization`. */
export function ask(
  { port, token }: { readonly port: number; readonly token: string },
  line: string,
  { headers = {}, body }: AskOptions = {},
): Promise<Reply> {
  const [method = "GET", path = "/"] = line.split(" ");
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: "127.0.0.1",
        port,
        method,
        path,
        headers: { authorization: `Bearer ${token}`, ...headers },
      },
      async (incoming) => {
        const content = await text(incoming);
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: content });
      },
    );
    outgoing.on("error", reject).end(body);
  });
}
