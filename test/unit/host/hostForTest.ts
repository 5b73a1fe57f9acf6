/** A real host on a home of its own, with the real client. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createHost } from "../../../host/host";
import type { Host, HostOptions } from "../../../host/hostOptions";
import { createKuduClient } from "../../../kudu/createKuduClient";
import type { KuduClient } from "../../../kudu/kuduClient";

export interface TestHost extends Host {
  readonly client: KuduClient;
}

export async function startTestHost(options: HostOptions): Promise<TestHost> {
  const host = await createHost(options);
  const client = createKuduClient({
    url: host.url,
    authorize: async () => `Bearer ${host.token}`,
  });
  return { ...host, client };
}

/** Writes files below `folder`, named by their `/`-separated paths. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [way, content] of Object.entries(files)) {
    const path = join(folder, ...way.split("/"));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}

/** Looks until there is something to see; the test's own time-out is the limit. */
export async function until<T>(
  look: () => Promise<T | undefined | false> | T | undefined | false,
): Promise<T> {
  for (;;) {
    const seen = await look();
    if (seen) {
      return seen;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
