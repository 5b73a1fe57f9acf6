/** `/api/hooks`. */
import { readBody } from "../http/body";
import { exceptionResponse, refusal } from "../http/errors";
import { empty, json, type KuduRequest, type KuduResponse, type Route } from "../http/exchange";
import { judgeAddress, type WebHook } from "./webHook";
import type { WebHooks } from "./webHooks";

export function hookRoutes(hooks: WebHooks): Route[] {
  const one = "/api/hooks/{id}";
  return [
    { method: "GET", pattern: "/api/hooks", handle: () => json(200, hooks.all()) },
    { method: "POST", pattern: "/api/hooks", handle: (request) => addHook(hooks, request) },
    {
      method: "POST",
      pattern: "/api/hooks/publish/{event}",
      handle: async (request) => {
        const { event = "" } = request.params;
        await hooks.publish(event, await readValue(request));
        return empty(200);
      },
    },
    {
      method: "GET",
      pattern: one,
      handle: ({ params }) => json(200, hooks.all().find((hook) => hook.id === params.id) ?? null),
    },
    {
      method: "DELETE",
      pattern: one,
      handle: ({ params: { id = "" } }) => {
        hooks.remove(id);
        return empty(200);
      },
    },
  ];
}

async function addHook(hooks: WebHooks, request: KuduRequest): Promise<KuduResponse> {
  const wanted = (await readValue(request)) as Partial<WebHook> | null | undefined;
  if (typeof wanted !== "object" || wanted === null) {
    return empty(400);
  }
  const { url = "", event = "", insecure_ssl = false } = wanted;
  switch (judgeAddress(String(url))) {
    case "malformed":
      return exceptionResponse(500, `The hooks address received - '${url}' is invalid.`, {
        type: "System.FormatException",
      });
    case "refused":
      return refusal(400, "The local host calls web hooks by https, or by http on this machine.");
    default: {
      const hook = hooks.add({
        url: String(url),
        event: String(event),
        insecure_ssl: insecure_ssl === true,
      });
      return hook === "conflict" ? empty(409) : json(201, hook);
    }
  }
}

/** Undefined for a body that is no JSON, or none at all. */
async function readValue({ body }: KuduRequest): Promise<unknown> {
  const text = (await readBody(body)).toString("utf8");
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
