import { collectFailures } from "./collectFailures";
import type { CallOptions } from "./connection/call";
import type { KuduClient } from "./kuduClient";
import { propertiesOfSettings, type SiteProperties } from "./siteProperties";

/**
 * What a site's Kudu alone tells of it, for sites that no account opens: the settings that it knows
 * and the form of its paths. Not yet verified live: that `/api/settings` lists app settings beside
 * deployment settings.
 */
export async function readKuduProperties(
  client: KuduClient,
  options: CallOptions & { readonly isLocal?: boolean } = {},
): Promise<SiteProperties> {
  const gaps: string[] = [];
  const known = collectFailures(gaps, options.signal);
  const [settings, root] = await Promise.all([
    known(client.deploymentSettings(options)),
    known(client.listFolder("", options)),
  ]);
  const path = root?.find((entry) => typeof entry.path === "string")?.path;
  const os = path === undefined ? undefined : /^[a-z]:\\/i.test(path) ? "windows" : "linux";
  // Whether the agent of a Linux app runs shows in its answers, not in its settings.
  const said = settings ? propertiesOfSettings(settings) : {};
  // Without one of App Service's own names app settings aren't among them, and silence means
  // nothing.
  const areAll =
    options.isLocal === true || Object.keys(settings ?? {}).some((name) => /^WEBSITE_/i.test(name));
  return { os, ...(areAll ? said : onlyWhatIsSet(said)), gaps };
}

function onlyWhatIsSet(said: Partial<SiteProperties>): Partial<SiteProperties> {
  const set = Object.entries(said).filter(
    ([, value]) => value === true || (Array.isArray(value) && value.length > 0),
  );
  const { isZoneKnown: _, ...rest }: Partial<SiteProperties> = Object.fromEntries(set);
  return rest;
}
