/** `/api/settings`: read all settings of the site, change the deployment settings. */

import { isObject } from "../../core/isObject";
import { readBody } from "../http/body";
import { refusal } from "../http/errors";
import { empty, json, type KuduRequest, type KuduResponse, type Route } from "../http/exchange";
import type { AppSettings } from "./appSettings";

/** A change takes effect at the next lookup, as in Kudu: jobs are not restarted. */
export function settingsRoutes(settings: AppSettings): Route[] {
  const change = (values: Readonly<Record<string, string | null>>): KuduResponse => {
    if (Object.entries(values).some((pair) => pair.some((text) => text?.includes("\0")))) {
      return refusal(400, "A setting holds a NUL character, which no process can be given.");
    }
    settings.deployment.set(values);
    return empty(204);
  };
  return [
    { method: "GET", pattern: "/api/settings", handle: () => json(200, settings.all()) },
    {
      method: "GET",
      pattern: "/api/settings/{key}",
      handle: ({ params: { key = "" } }) => {
        const value = settings.get(key);
        return value === undefined
          ? refusal(404, `The setting '${key}' does not exist.`)
          : json(200, value);
      },
    },
    {
      method: "POST",
      pattern: "/api/settings",
      handle: async (request) => {
        const values = await readValues(request);
        return values ? change(values) : empty(400);
      },
    },
    {
      method: "DELETE",
      pattern: "/api/settings/{key}",
      handle: ({ params: { key = "" } }) => change({ [key]: null }),
    },
  ];
}

/** Both forms that Kudu takes: `{"NAME":"VALUE",…}` and the older `{"key":NAME,"value":VALUE}`. */
async function readValues(
  request: KuduRequest,
): Promise<Record<string, string | null> | undefined> {
  const body = parseObject((await readBody(request.body)).toString("utf8"));
  if (!body) {
    return undefined;
  }
  if (Object.keys(body).length === 2 && "key" in body && "value" in body) {
    return body.key ? { [String(body.key)]: textOf(body.value) } : undefined;
  }
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, textOf(value)]));
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** As .NET turns a JSON value into a text: booleans begin with a capital. */
function textOf(value: unknown): string | null {
  if (typeof value === "boolean") {
    return value ? "True" : "False";
  }
  return value === null ? null : String(value);
}
