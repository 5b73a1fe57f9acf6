import { collectFailures } from "../../../kudu/collectFailures";
import {
  type AppSettings,
  isRunFromPackage,
  type SiteProperties,
  settingIn,
  timeZoneOf,
} from "../../../kudu/siteProperties";
import type { ArmClient, ResourceRef } from "./armClient";
import type { ArmCallOptions } from "./armConnection";
import type { Plan, SiteConfig, WebApp } from "./armTypes";

/** Tiers that unload an idle app (docs/kudu.md#7.4). */
const tiersWithoutAlwaysOn = ["free", "shared", "dynamic"];

/** Reads all of it at once; what is refused, such as app settings to a reader, is told in `gaps`. Throws when nothing is known. */
export async function readSiteProperties(
  arm: ArmClient,
  site: ResourceRef,
  options: ArmCallOptions = {},
): Promise<SiteProperties> {
  const app = await arm.getSite(site, options);
  const planId = app.properties?.serverFarmId;
  const gaps: string[] = [];
  const known = collectFailures(gaps, options.signal);
  const [config, settings, plan, isBasicAuthAllowed, instances] = await Promise.all([
    known(arm.getConfig(site, options)),
    known(arm.getAppSettings(site, options)),
    known(planId ? arm.getPlan(site, planId, options) : Promise.resolve(undefined)),
    known(arm.isBasicAuthAllowed(site, options)),
    known(arm.listInstances(site, options)),
  ]);
  return {
    ...ofApp(app, config),
    ...ofPlan(plan),
    ...(settings ? ofSettings(settings, osOf(app) === "linux" || isContainer(app, config)) : {}),
    isBasicAuthAllowed,
    instances: instances?.length,
    gaps: [...new Set(gaps)],
  };
}

/** Enough to know how its schedules are read: two members of the list that it was picked from. */
export function osOf({ kind = "", properties }: WebApp): "windows" | "linux" {
  return properties?.reserved === true || /\blinux\b/i.test(kind) ? "linux" : "windows";
}

function ofApp(app: WebApp, config: SiteConfig | undefined): Partial<SiteProperties> {
  return {
    os: osOf(app),
    isContainer: isContainer(app, config),
    state: app.properties?.state,
    location: app.location,
    alwaysOn: config?.alwaysOn,
  };
}

/** Of a Windows app only Windows containers (`hyperV`, `xenon`). */
function isContainer({ kind = "" }: WebApp, config: SiteConfig | undefined): boolean {
  return (
    /\b(container|hyperv|xenon)\b/i.test(kind) ||
    /^docker\|/i.test(config?.linuxFxVersion ?? "") ||
    (config?.windowsFxVersion ?? "") !== ""
  );
}

function ofPlan(plan: Plan | undefined): Partial<SiteProperties> {
  const { name, tier } = plan?.sku ?? {};
  return {
    tier,
    plan: name && tier && name !== tier ? `${name} (${tier})` : (name ?? tier),
    canBeAlwaysOn:
      tier === undefined ? undefined : !tiersWithoutAlwaysOn.includes(tier.toLowerCase()),
  };
}

/** What app settings decide; `needsAgent`: on Linux and in containers. */
export function ofSettings(settings: AppSettings, needsAgent: boolean): Partial<SiteProperties> {
  const agent = settingIn(settings, "WEBSITE_SKIP_RUNNING_KUDUAGENT").toLowerCase();
  return {
    runsFromPackage: isRunFromPackage(settings),
    runsWebJobs: !needsAgent || agent === "false",
    areJobsStopped: settingIn(settings, "WEBJOBS_STOPPED") === "1",
    timeZone: timeZoneOf(settings),
  };
}
