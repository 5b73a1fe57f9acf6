import { noteGaps } from "../../../kudu/logs/noteGaps";
import type { ArmClient, ResourceRef } from "./armClient";
import type { ArmCallOptions } from "./armConnection";
import type { AppSettings, Plan, SiteConfig, WebApp } from "./armTypes";

/** What Azure knows of a site that decides how its WebJobs behave. A missing member is not known. */
export interface SiteProperties {
  readonly os?: "windows" | "linux";
  /** True when the app is an image of a container. */
  readonly isContainer?: boolean;
  /** `Running`, `Stopped`: of the app; its SCM site and WebJobs go on (contract 6.1). */
  readonly state?: string;
  readonly location?: string;
  /** `B1 (Basic)` */
  readonly plan?: string;
  readonly tier?: string;
  /** Whether the plan allows Always On. */
  readonly canBeAlwaysOn?: boolean;
  readonly alwaysOn?: boolean;
  /** `wwwroot` is a read-only package (contract 6.13). */
  readonly runsFromPackage?: boolean;
  /** On Linux and in containers WebJobs need an app setting (contract 1.8). */
  readonly runsWebJobs?: boolean;
  /** `WEBJOBS_STOPPED`: no WebJob of the site runs. */
  readonly areJobsStopped?: boolean;
  /** Whether publish profiles open the SCM site. */
  readonly isBasicAuthAllowed?: boolean;
  /** `WEBSITE_TIME_ZONE`, else UTC. */
  readonly timeZone?: string;
  readonly instances?: number;
  /** What could not be read, as sentences. */
  readonly gaps: readonly string[];
}

/** Tiers that unload an idle app (contract 7.4). */
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
  const known = noteGaps(gaps, options.signal);
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

/** The zone in which Kudu computes schedules, as it is written. */
export function timeZoneOf(settings: AppSettings): string {
  return settingIn(settings, "WEBSITE_TIME_ZONE") || "UTC";
}

/** Contract 1.2, the test of Kudu itself. */
export function isRunFromPackage(settings: AppSettings): boolean {
  const value =
    settingIn(settings, "WEBSITE_RUN_FROM_PACKAGE") || settingIn(settings, "WEBSITE_RUN_FROM_ZIP");
  return value === "1" || /^http/i.test(value);
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

function settingIn(settings: AppSettings, name: string): string {
  const wanted = name.toLowerCase();
  const [, value] = Object.entries(settings).find(([key]) => key.toLowerCase() === wanted) ?? [];
  return typeof value === "string" ? value.trim() : "";
}
