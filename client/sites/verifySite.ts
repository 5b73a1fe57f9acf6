import { createKuduClient } from "../azure/kuduClient";
import type { SiteAddress } from "../azure/siteAddress";

/** A site that does not answer within this time is not added, in milliseconds. */
const patience = 30_000;

/** Asks the site for its jobs with these credentials; rejects with the sentence that says what is wrong. */
export async function verifySite({ url, name }: SiteAddress, secret: string): Promise<void> {
  const client = createKuduClient({ url, authorize: async () => secret, site: name });
  await client.listJobs({ timeout: patience });
}
