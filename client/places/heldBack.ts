import { reasonNothingRuns } from "../../kudu/blockers";
import type { KuduClient } from "../../kudu/kuduClient";
import { propertiesOfSettings } from "../../kudu/siteProperties";

/**
 * Why a setting of a local host keeps all its WebJobs from running, as a sentence; undefined when
 * none does, and of a host that does not answer: one that ends holds nothing back.
 */
export async function reasonHeldBack(
  client: KuduClient,
  label: string,
): Promise<string | undefined> {
  const settings = await client.deploymentSettings().catch(() => undefined);
  return settings && reasonNothingRuns(label, propertiesOfSettings(settings));
}
