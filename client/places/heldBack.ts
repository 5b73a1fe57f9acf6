import { reasonNothingRuns } from "../../kudu/blockers";
import type { KuduClient } from "../../kudu/kuduClient";
import { propertiesOfSettings } from "../../kudu/siteProperties";
import type { Place } from "./place";

/** Why nothing runs on a place, by all that is known of it: Azure knows more than Kudu tells. */
export async function reasonAt(place: Place): Promise<string | undefined> {
  return reasonNothingRuns(place.label, (await place.facts?.()) ?? {});
}

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
