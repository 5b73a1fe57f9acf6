import type { Agent } from "node:http";
import { HttpsProxyAgent } from "hpagent";
import { getProxyForUrl } from "proxy-from-env";
import { NetworkError } from "./networkError";

const agents = new Map<string, Agent>();

/**
 * The agent for an address behind the proxy of `HTTPS_PROXY` and `NO_PROXY`; undefined for a direct
 * connection. Plain http is for this machine only and never goes through a proxy. VS Code puts its
 * own proxy settings over this. Throws a {@link NetworkError}.
 */
export function proxyAgentFor(address: URL, keepAlive: boolean): Agent | undefined {
  const proxy = address.protocol === "https:" ? getProxyForUrl(address.href) : "";
  if (proxy === "") {
    return undefined;
  }
  // A proxy without a scheme gets the site's https from the library; curl and people mean http.
  const url = isWithoutScheme(proxy) ? proxy.replace("https:", "http:") : proxy;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new NetworkError("PROXY_INVALID");
  }
  const key = `${keepAlive} ${url}`;
  const agent = agents.get(key) ?? new HttpsProxyAgent({ proxy: url, keepAlive });
  agents.set(key, agent);
  return agent;
}

function isWithoutScheme(proxy: string): boolean {
  const { https_proxy, HTTPS_PROXY, all_proxy, ALL_PROXY } = process.env;
  const written = https_proxy || HTTPS_PROXY || all_proxy || ALL_PROXY || "";
  return !written.includes("://") && proxy.endsWith(written);
}
