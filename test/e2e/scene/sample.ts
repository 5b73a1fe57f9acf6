// What suites of the sample workspace share: its folder, its files, and its local host as any other
// program finds it.
import assert from "node:assert";
import { join } from "node:path";
import { workspace } from "vscode";
import { defaultHome, findRunningHost } from "../../../core/node/runningHost";
import type { JobKind } from "../../../core/webJob";
import { createKuduClient } from "../../../kudu/createKuduClient";
import type { KuduClient } from "../../../kudu/kuduClient";

export function sampleFolder(): string {
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath;
  assert.ok(folder, "no folder is open");
  return folder;
}

/** The folder of a job of the sample. */
export function jobFolder(kind: JobKind, name: string): string {
  return join(sampleFolder(), "App_Data/jobs", kind, name);
}

/** The home of the sample's local host. */
export function sampleHome(): string {
  return defaultHome(join(sampleFolder(), "App_Data/jobs"));
}

/** A client of the running host, found by what the host itself has announced. */
export async function hostClient(): Promise<KuduClient> {
  const host = await findRunningHost(sampleHome());
  assert.ok(host, "no local host is running");
  return createKuduClient({ url: host.url, authorize: async () => `Bearer ${host.token}` });
}

/** Waits for a condition of the outside world; fails naming it. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  limit = 30_000,
): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    const found = await look();
    if (found) {
      return found;
    }
    assert.ok(Date.now() < end, `did not happen: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
