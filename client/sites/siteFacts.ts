import { type LogOutputChannel, l10n } from "vscode";
import type { KuduClient } from "../../kudu/kuduClient";
import { readKuduProperties } from "../../kudu/kuduProperties";
import { type SiteProperties, timeZoneOf } from "../../kudu/siteProperties";
import type { Schedules } from "../places/place";
import { ofSettings, readSiteProperties } from "./arm/siteProperties";
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
    const { os, timeZone, ...rest } = await readKuduProperties(client);
    const isKnown = os !== undefined && timeZone !== undefined;
    return { schedules: isKnown ? { timeZone, dialect: os } : undefined, problem: problemOf(rest) };
  }
  const { arm, ref } = armOf(record, { log, mayAsk: false });
  const settings = await arm.getAppSettings(ref);
  const { os } = record.azure;
  return {
    schedules: { timeZone: timeZoneOf(settings), dialect: os },
    problem: problemOf(ofSettings(settings, os === "linux")),
  };
}

function problemOf({ areJobsStopped, runsWebJobs }: Partial<SiteProperties>): string | undefined {
  if (areJobsStopped) {
    return l10n.t("WebJobs are held back by the app setting WEBJOBS_STOPPED");
  }
  return runsWebJobs === false
    ? l10n.t("WebJobs are off: they need the app setting WEBSITE_SKIP_RUNNING_KUDUAGENT=false")
    : undefined;
}

export function isInAzure(
  record: SiteRecord,
): record is SiteRecord & { readonly azure: AzureResource } {
  return record.azure !== undefined;
}

/** The properties as people read them; what is not known is left out. */
export function propertyRows(properties: SiteProperties): readonly (readonly [string, string])[] {
  const yesNo = (value: boolean | undefined, yes = l10n.t("yes"), no = l10n.t("no")) =>
    value === undefined ? undefined : value ? yes : no;
  const { os, isContainer } = properties;
  const system = os === "linux" ? "Linux" : os === "windows" ? "Windows" : undefined;
  const rows: readonly (readonly [string, string | undefined])[] = [
    [l10n.t("Operating system"), system && isContainer ? l10n.t("{0}, container", system) : system],
    [l10n.t("State of the app"), properties.state],
    [l10n.t("Location"), properties.location],
    [l10n.t("Plan"), properties.plan],
    [l10n.t("Instances"), properties.instances?.toString()],
    [l10n.t("Always On"), alwaysOnText(properties)],
    [l10n.t("WebJobs"), webJobsText(properties)],
    [
      l10n.t("Runs from a package"),
      yesNo(properties.runsFromPackage, l10n.t("yes: wwwroot is read-only")),
    ],
    [l10n.t("Time zone of schedules"), properties.timeZone],
    [
      l10n.t("Publish profiles"),
      yesNo(properties.isBasicAuthAllowed, l10n.t("allowed"), l10n.t("refused")),
    ],
  ];
  return rows.filter((row): row is readonly [string, string] => row[1] !== undefined);
}

function alwaysOnText({ alwaysOn, canBeAlwaysOn }: SiteProperties) {
  if (alwaysOn === undefined) {
    return undefined;
  }
  if (alwaysOn) {
    return l10n.t("on");
  }
  return canBeAlwaysOn === false
    ? l10n.t(
        "off: the plan has none. After 20 idle minutes the site sleeps, and its continuous and scheduled WebJobs with it",
      )
    : l10n.t(
        "off: after 20 idle minutes the site sleeps, and its continuous and scheduled WebJobs with it",
      );
}

function webJobsText({ runsWebJobs, areJobsStopped }: Partial<SiteProperties>): string | undefined {
  if (areJobsStopped) {
    return l10n.t("held back by WEBJOBS_STOPPED");
  }
  return runsWebJobs === undefined
    ? undefined
    : runsWebJobs
      ? l10n.t("on")
      : l10n.t("off: WEBSITE_SKIP_RUNNING_KUDUAGENT is not false");
}
