import type { KuduClient } from "./kuduClient";
import { isFailure } from "./kuduError";

/** The system of a site, by the form of its paths; undefined when it does not show them. */
export async function readSiteOs(
  client: KuduClient,
  signal?: AbortSignal,
): Promise<"windows" | "linux" | undefined> {
  try {
    const entries = await client.listFolder("", { signal });
    const path = entries.find((entry) => typeof entry.path === "string")?.path;
    return path === undefined ? undefined : /^[a-z]:\\/i.test(path) ? "windows" : "linux";
  } catch (error) {
    if (isFailure(error)) {
      return undefined;
    }
    throw error;
  }
}
