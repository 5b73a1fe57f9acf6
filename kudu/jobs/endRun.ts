import type { SiteProcess } from "../calls/site";
import type { KuduClient } from "../kuduClient";
import { isFailure } from "../kuduError";

/**
 * Kills the processes of a triggered job, since Kudu has no call for it (docs/kudu.md#5.5).
 * Resolves to how many there were.
 */
export async function endRun(client: KuduClient, name: string): Promise<number> {
  const processes = await processesOf(client, name);
  for (const { id } of processes) {
    try {
      await client.killProcess(id);
    } catch (error) {
      // With one of them those that it started may end.
      if (!isFailure(error, "notFound")) {
        throw error;
      }
    }
  }
  return processes.length;
}

/** The living processes of a triggered job, as the site knows them. */
export async function processesOf(
  client: KuduClient,
  name: string,
): Promise<readonly SiteProcess[]> {
  const description = `WebJob: ${name}, Type: triggered`.toLowerCase();
  const listed = await client.listProcesses();
  const all = await Promise.all(
    // The list may leave out what the details have (docs/kudu.md#6.12).
    listed.map((process) => client.getProcess(process.id).catch(() => process)),
  );
  return all.filter((process) => process.description?.toLowerCase() === description);
}
