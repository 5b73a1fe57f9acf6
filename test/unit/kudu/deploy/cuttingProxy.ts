/** Stands between a client and a site and cuts one connection at a chosen moment. */
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
  request as send,
} from "node:http";
import type { AddressInfo } from "node:net";

export interface CuttingProxy {
  readonly url: string;
  /** Method and path of each request so far. */
  readonly requests: readonly string[];
  /** Bytes of the uploads that went through so far. */
  readonly uploaded: number;
  /** Cuts the next upload after so many bytes of its body. */
  cutUploadAt(bytes: number): void;
  /**
   * Lets the request of this number, from 0, reach the site, waits for the site's answer and cuts
   * instead of passing it.
   */
  cutAnswerOf(number: number): void;
  /** Lets the beginning of the next upload through and no more; resolves when it is there. */
  holdUpload(): Promise<void>;
  /** Cuts every connection at once, as a site that is away. */
  refuse(isAway: boolean): void;
  close(): Promise<void>;
}

export async function startProxy(target: string): Promise<CuttingProxy> {
  const requests: string[] = [];
  let uploaded = 0;
  let uploadLimit: number | undefined;
  let cutAnswer: number | undefined;
  let isAway = false;
  let held: (() => void) | undefined;

  function pass(request: IncomingMessage, response: ServerResponse): void {
    const number = requests.push(`${request.method} ${request.url}`) - 1;
    if (isAway) {
      request.socket.destroy();
      return;
    }
    const onward = send(target + request.url, { method: request.method, headers: request.headers });
    onward.on("response", (answer) => {
      if (number === cutAnswer) {
        answer.resume().once("end", () => request.socket.destroy());
        return;
      }
      response.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => request.socket.destroy());
    const limit = isUpload(request) ? uploadLimit : undefined;
    let seen = 0;
    request.on("data", (chunk: Buffer) => {
      seen += chunk.length;
      uploaded += isUpload(request) ? chunk.length : 0;
      if (held && isUpload(request)) {
        request.pause();
        held();
        held = undefined;
      }
      if (limit !== undefined && seen >= limit) {
        uploadLimit = undefined;
        onward.write(chunk.subarray(0, chunk.length - (seen - limit)), () => onward.destroy());
        request.socket.destroy();
      } else {
        onward.write(chunk);
      }
    });
    request.on("end", () => onward.end());
    request.on("close", () => {
      if (!request.complete) {
        onward.destroy();
      }
    });
  }

  const server = createServer(pass);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    get uploaded() {
      return uploaded;
    },
    cutUploadAt(bytes) {
      uploadLimit = bytes;
    },
    cutAnswerOf(number) {
      cutAnswer = number;
    },
    holdUpload: () =>
      new Promise((resolve) => {
        held = resolve;
      }),
    refuse(next) {
      isAway = next;
      if (next) {
        server.closeAllConnections();
      }
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function isUpload({ method, url }: IncomingMessage): boolean {
  return method === "PUT" && /^\/api\/\w+webjobs\//.test(url ?? "");
}
