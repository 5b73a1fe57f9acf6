import type { LogOutputChannel } from "vscode";
import { reasonNothingRuns } from "../../kudu/blockers";
import type { KuduClient } from "../../kudu/kuduClient";
import { readKuduProperties } from "../../kudu/kuduProperties";
import { propertiesOfSettings, type SiteProperties } from "../../kudu/siteProperties";
import type { Schedules } from "../places/place";
import { readSiteProperties } from "./arm/siteProperties";
import { armOf } from "./azure/azureSite";
import type { AzureResource, SiteRecord } from "./siteRecord";

/** A site, and how to ask about it. */
export interface Known {
  readonly record: SiteRecord;
  readonly client: KuduClient;
  readonly log: LogOutputChannel;
}

/** Everything that Azure, or else Kudu, says of a site. Throws a sentence when it says nothing. */
export async function readProperties(
  { record, client, log }: Known,
  options: { readonly signal?: AbortSignal; readonly mayAsk?: boolean } = {},
): Promise<SiteProperties> {
  if (!isInAzure(record)) {
    return readKuduProperties(client, options);
  }
  const { arm, ref } = armOf(record, { log, mayAsk: options.mayAsk ?? false });
  return readSiteProperties(arm, ref, options);
}

/** What the tree shows of a site without being asked. */
export interface SiteFacts {
  readonly schedules: Schedules | undefined;
  readonly problem: string | undefined;
}

/** By one request of Azure; of Kudu, by two. */
export async function readSiteFacts({ record, client, log }: Known): Promise<SiteFacts> {
  if (!isInAzure(record)) {
    return factsOf(record, await readKuduProperties(client));
  }
  const { arm, ref } = armOf(record, { log, mayAsk: false });
  const { os, isContainer = false } = record.azure;
  const needsAgent = os === "linux" || isContainer;
  return factsOf(record, {
    os,
    ...propertiesOfSettings(await arm.getAppSettings(ref), { needsAgent }),
  });
}

function factsOf({ name }: SiteRecord, properties: Partial<SiteProperties>): SiteFacts {
  const { os, timeZone, areSchedulesDisabled: areOff } = properties;
  return {
    schedules: os && timeZone ? { timeZone, dialect: os, areOff } : undefined,
    problem: reasonNothingRuns(name, properties),
  };
}

export function isInAzure(
  record: SiteRecord,
): record is SiteRecord & { readonly azure: AzureResource } {
  return record.azure !== undefined;
}
