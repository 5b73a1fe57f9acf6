import { type ForeignText, foreignText, rawText } from "../../../core/foreignText";
import { collectFailures } from "../../../kudu/collectFailures";
import { propertiesOfSettings, type SiteProperties } from "../../../kudu/siteProperties";
import type { ArmClient, ResourceRef } from "./armClient";
import type { ArmCallOptions } from "./armConnection";
import type { Plan, SiteConfig, WebApp } from "./armTypes";
import { isSlotId } from "./slotHold";

/** Tiers that unload an idle app (docs/kudu.md#7.4). */
const tiersWithoutAlwaysOn = ["free", "shared", "dynamic"];

/**
 * Reads all of it at once; what is refused, such as app settings to a reader, is told in `gaps`.
 * Throws when nothing is known.
 */
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
    ...(settings ? propertiesOfSettings(settings, needsOf(app, config)) : {}),
    isBasicAuthAllowed,
    instances: instances?.length,
    gaps: [...new Set(gaps)],
  };
}

function needsOf(app: WebApp, config: SiteConfig | undefined) {
  return {
    needsAgent: osOf(app) === "linux" || isContainer(app, config),
    configuredZone: config?.websiteTimeZone ?? undefined,
  };
}

/** Enough to know how its schedules are read: two members of the list that it was picked from. */
export function osOf({ kind = "", properties }: WebApp): "windows" | "linux" {
  return properties?.reserved === true || /\blinux\b/i.test(kind) ? "linux" : "windows";
}

function ofApp(app: WebApp, config: SiteConfig | undefined): Partial<SiteProperties> {
  const { state, enabled, usageState, availabilityState, scmSiteAlsoStopped } =
    app.properties ?? {};
  return {
    os: osOf(app),
    isContainer: isContainer(app, config),
    isSlot: isSlotId(app.id),
    state,
    isEnabled: enabled,
    limit: limitIn(usageState, availabilityState),
    stopsScmSite: scmSiteAlsoStopped,
    location: app.location,
    alwaysOn: config?.alwaysOn,
    areWebJobsEnabled: config?.webJobsEnabled ?? undefined,
    alpineStack: alpineStackOf(config),
    ...runtimeOf(app, config),
  };
}

function limitIn(...states: readonly (ForeignText | undefined)[]): ForeignText | undefined {
  return states.find((state) => state !== undefined && !/^normal$/i.test(rawText(state)));
}

function runtimeOf(app: WebApp, config: SiteConfig | undefined): Partial<SiteProperties> {
  const { use32BitWorkerProcess, linuxFxVersion } = config ?? {};
  if (osOf(app) === "windows") {
    return use32BitWorkerProcess === undefined ? {} : { bits: use32BitWorkerProcess ? 32 : 64 };
  }
  return linuxFxVersion && !isContainer(app, config) ? { stack: linuxFxVersion } : {};
}

/**
 * On Linux every form of image and its sidecars; on Windows only containers (`hyperV`, `xenon`).
 */
export function isContainer({ kind = "", properties }: WebApp, config?: SiteConfig): boolean {
  return (
    /\b(container|hyperv|xenon)\b/i.test(kind) ||
    properties?.isXenon === true ||
    properties?.hyperV === true ||
    /^(docker\||compose\||kube\||sitecontainers\b)/i.test(config?.linuxFxVersion ?? "") ||
    (config?.windowsFxVersion ?? "") !== ""
  );
}

/**
 * `JAVA|8-jre8`, `TOMCAT|9.0-java11`: which of their images are Alpine's is not documented by
 * version.
 */
function alpineStackOf(config: SiteConfig | undefined): ForeignText | undefined {
  const stack = config?.linuxFxVersion ?? "";
  const isOldJava = /^java\|(8|11)\b/i.test(stack) || /\b(jre8|java8|java11)\b/i.test(stack);
  return isOldJava ? foreignText(stack) : undefined;
}

function ofPlan(plan: Plan | undefined): Partial<SiteProperties> {
  const { name, tier } = plan?.sku ?? {};
  const text = name && tier && name !== tier ? `${name} (${tier})` : (name ?? tier);
  return {
    tier,
    plan: text === undefined ? undefined : foreignText(text),
    canBeAlwaysOn:
      tier === undefined ? undefined : !tiersWithoutAlwaysOn.includes(tier.toLowerCase()),
  };
}
