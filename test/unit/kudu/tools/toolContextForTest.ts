import { createKuduClient } from "../../../../kudu/createKuduClient";
import type { KuduClient } from "../../../../kudu/kuduClient";
import type { ToolContext, ToolSite, ToolSource } from "../../../../kudu/tools/toolContext";

/** A place of the tools at `url`; without one, the local host that isn't running. */
export function toolContext(
  url: string | undefined,
  given: Partial<ToolContext> = {},
  sources: readonly ToolSource[] = [],
): ToolContext {
  const client = url === undefined ? undefined : clientAt(url);
  const site = (name: string): ToolSite => ({
    name,
    label: "the site",
    isLocal: true,
    client,
    schedules: async () => undefined,
    sources: async () => sources,
    connect: async () => client ?? clientAt("http://127.0.0.1:1"),
  });
  return {
    signal: new AbortController().signal,
    timeZone: "UTC",
    platform: "both",
    sites: async () => ["local"],
    findSite: async (name) => site(name),
    resolve: async (path) => path,
    check: async () => [],
    checkSettings: async () => [],
    deploy: async () => {
      throw new Error("nothing is deployed here");
    },
    ...given,
  };
}

function clientAt(url: string): KuduClient {
  return createKuduClient({ url, authorize: async () => "Bearer x", site: "the site" });
}
