import type { SiteAddress } from "../../kudu/connection/siteAddress";
import { createKuduClient } from "../../kudu/createKuduClient";

/** A site that does not answer within this time is not added, in milliseconds. */
const patience = 30_000;

/**
 * Asks the site for its jobs; rejects with the sentence that says what is wrong. `authorize` as the
 * client's.
 */
export async function verifySite(
  { url, name }: SiteAddress,
  authorize: (challenge?: string) => Promise<string>,
): Promise<void> {
  const client = createKuduClient({ url, authorize, site: name });
  await client.listJobs({ timeout: patience });
}
