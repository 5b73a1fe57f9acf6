/** A site with one continuous job, whose states are a script: each look at it is the next one. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { createKuduClient } from "../../../../kudu/createKuduClient";
import type { KuduClient } from "../../../../kudu/kuduClient";

export interface Script {
  /**
   * Of the job, look by look, the last one for ever: a status, `gone`, or a status of HTTP. Those
   * after `DELETE` are `afterDelete`.
   */
  readonly looks: readonly (string | number)[];
  readonly afterDelete?: readonly (string | number)[];
  /** Of a start or stop, in turn, the last one for ever; 200 when absent. */
  readonly changes?: readonly number[];
  readonly kind?: "continuous" | "triggered";
  readonly job?: object;
  /** The status of an upload's answer; 200 when absent. */
  readonly upload?: number;
  readonly history?: object;
  /** Paths of /api/vfs that exist, look by look. */
  readonly files?: (path: string) => boolean;
}

export interface ScriptedSite {
  readonly client: KuduClient;
  /** Method and path of each request, without what they have in common. */
  readonly asked: string[];
}

export function scriptSite(
  server: { url(): string; serve(listener: Listener): void },
  { looks, afterDelete, changes = [200], kind = "continuous", job, files, ...more }: Script,
): ScriptedSite {
  const asked: string[] = [];
  let [left, answers] = [[...looks], [...changes]];
  const next = <T>(from: T[]): T | undefined => (from.length > 1 ? from.shift() : from[0]);
  server.serve((request, response) => {
    const { method = "", url = "" } = request;
    const path = url.replace(/^\/api\/(continuouswebjobs|triggeredwebjobs)\/worker/, "job");
    asked.push(`${method} ${path}`);
    const answer = (status: number, body = "") => response.writeHead(status).end(body);
    if (path.startsWith("/api/vfs/")) {
      answer(files?.(path.slice(9)) ? 200 : 404, "[]");
    } else if (method === "DELETE") {
      left = afterDelete ? [...afterDelete] : left;
      answer(200);
    } else if (method === "POST") {
      answer(next(answers) ?? 200);
    } else if (method === "PUT") {
      answer(more.upload ?? 200, "{}");
    } else if (path === "job/history" && more.history) {
      answer(200, JSON.stringify(more.history));
    } else if (path === "job") {
      const look = next(left);
      if (typeof look === "number" || look === "gone") {
        answer(look === "gone" ? 404 : look);
      } else {
        answer(
          200,
          JSON.stringify({ name: "worker", type: kind, settings: {}, status: look, ...job }),
        );
      }
    } else {
      answer(404);
    }
  });
  const authorize = async () => "";
  const client = createKuduClient({ url: server.url(), site: "mysite", authorize, pauses: [] });
  return { client, asked };
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void;
