import type { KuduClient } from "../../kudu/kuduClient";
import { readKuduProperties } from "../../kudu/kuduProperties";
import type { SiteProperties } from "../../kudu/siteProperties";

/**
 * What the settings of a local host say: `local.settings.json` holds those of the site. Its system
 * decides nothing.
 */
export async function localFacts(
  client: KuduClient,
  signal: AbortSignal | undefined,
): Promise<SiteProperties> {
  return { ...(await readKuduProperties(client, { isLocal: true, signal })), os: undefined };
}
