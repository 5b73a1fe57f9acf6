/** Azure Resource Manager in front of Kudu: recognised by one header, answered in an envelope. */
import { jsonText, type KuduRequest, type KuduResponse } from "./exchange";

/** True for a request that Resource Manager forwarded. */
export function isArmRequest(request: KuduRequest): boolean {
  return request.headers["x-ms-geo-location"] !== undefined;
}

/**
 * An object as Kudu gives it: plain, or in the envelope when Resource Manager asks. `write` gives
 * its JSON.
 */
export function entity<T extends object>(
  request: KuduRequest,
  value: T,
  headers?: KuduResponse["headers"],
  write: (value: T) => string = JSON.stringify,
): KuduResponse {
  const text = write(value);
  return jsonText(200, isArmRequest(request) ? envelope(request, text, "") : text, headers);
}

/**
 * A list of named objects: plain, or `value` with one envelope each. `write` gives the JSON of one.
 */
export function entities<T extends { readonly name: string }>(
  request: KuduRequest,
  list: readonly T[],
  headers?: KuduResponse["headers"],
  write: (item: T) => string = JSON.stringify,
): KuduResponse {
  const isArm = isArmRequest(request);
  const items = list.map((item) =>
    isArm ? envelope(request, write(item), item.name) : write(item),
  );
  const text = `[${items.join(",")}]`;
  return jsonText(200, isArm ? `{"value":${text}}` : text, headers);
}

/** `child` is the item's name when the request addresses the list it belongs to. */
function envelope(request: KuduRequest, properties: string, child: string): string {
  const id = [resourcePath(request), child].filter(Boolean).join("/");
  // /subscriptions/S/resourceGroups/G/providers/NAMESPACE/TYPE/NAME/TYPE/NAME…: types and names
  // alternate.
  const [, provider = ""] = id.split(/\/providers\//i);
  const [namespace = "", ...pairs] = provider.split("/");
  const head = JSON.stringify({
    id,
    name: pairs.filter((_, index) => index % 2 === 1).join("/"),
    type: [namespace, ...pairs.filter((_, index) => index % 2 === 0)].join("/"),
    location: request.headers["x-ms-geo-location"],
  });
  return `${head.slice(0, -1)},"properties":${properties}}`;
}

/** Resource Manager sends the resource's own address in `Referer`. */
function resourcePath({ headers }: KuduRequest): string {
  const { referer = "" } = headers;
  return URL.canParse(referer) ? decodeURI(new URL(referer).pathname).replace(/\/+$/, "") : "";
}

/**
 * True for the paths that people with read rights reach through Resource Manager: the three job
 * lists and one more segment.
 */
export function isOpenToReaders(path: string): boolean {
  return /^\/api\/(?:webjobs|triggeredwebjobs|continuouswebjobs|processes)(?:\/[^/]+)?\/?$/i.test(
    path,
  );
}
