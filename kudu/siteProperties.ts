import { findZone } from "../core/cron/zone";
import { type ForeignText, rawText } from "../core/foreignText";
import { type MisspelledSetting, misspelledSettings } from "../core/siteSettingNames";
import { isTrueLike } from "../core/trueLike";

/**
 * What Azure knows of a site that decides how its WebJobs behave. A missing member is not known.
 */
export interface SiteProperties {
  readonly os?: "windows" | "linux";
  /** True when the app is an image of a container. */
  readonly isContainer?: boolean;
  /** True for a deployment slot that isn't production. */
  readonly isSlot?: boolean;
  /** `Running`, `Stopped`: of the app; its SCM site and WebJobs go on (docs/kudu.md#6.1). */
  readonly state?: ForeignText;
  /**
   * `scmSiteAlsoStopped`: a stopped app takes its SCM site along, and with it the WebJobs
   * (docs/kudu.md#2.2).
   */
  readonly stopsScmSite?: boolean;
  /** False for an app that Azure disabled. */
  readonly isEnabled?: boolean;
  /** A quota or an outage, in Azure's words: `Exceeded`, `Limited`, `DisasterRecoveryMode`. */
  readonly limit?: ForeignText;
  /** Of the worker on Windows. */
  readonly bits?: 32 | 64;
  /**
   * The runtime of a Linux app: `DOTNETCORE|8.0`, `PYTHON|3.12`. On Windows all versions are there.
   */
  readonly stack?: string;
  readonly location?: ForeignText;
  /** `B1 (Basic)` */
  readonly plan?: ForeignText;
  readonly tier?: string;
  /** Whether the plan allows Always On. */
  readonly canBeAlwaysOn?: boolean;
  readonly alwaysOn?: boolean;
  /** `wwwroot` is a read-only package (docs/kudu.md#6.13). */
  readonly runsFromPackage?: boolean;
  /** On Linux and in containers WebJobs need an app setting (docs/kudu.md#1.8). */
  readonly runsWebJobs?: boolean;
  /**
   * `webJobsEnabled` of the site's configuration. How it relates to the agent's app setting isn't
   * documented.
   */
  readonly areWebJobsEnabled?: boolean;
  /** `WEBJOBS_STOPPED`: no WebJob of the site runs. */
  readonly areJobsStopped?: boolean;
  /** `WEBJOBS_DISABLE_SCHEDULE`: schedules start nothing. */
  readonly areSchedulesDisabled?: boolean;
  /** App settings that look like one of WebJobs' and are none. */
  readonly misspelled?: readonly MisspelledSetting[];
  /**
   * The Java stack of a Linux app whose image may be based on Alpine, where WebJobs don't run
   * (docs/kudu.md#1.8).
   */
  readonly alpineStack?: ForeignText;
  /** Whether publish profiles open the SCM site. */
  readonly isBasicAuthAllowed?: boolean;
  /** `WEBSITE_TIME_ZONE` as it is written, else the zone of the site's configuration, else UTC. */
  readonly timeZone?: string;
  /**
   * True when the zone is the configuration's: whether schedules of WebJobs follow it isn't
   * documented.
   */
  readonly isZoneOfConfiguration?: boolean;
  /** False when no zone has that name: Azure takes UTC. */
  readonly isZoneKnown?: boolean;
  readonly instances?: number;
  /** What could not be read, as sentences. */
  readonly gaps: readonly string[];
}

/** App settings by their names, as a site lists them. */
export type AppSettings = Readonly<Record<string, ForeignText>>;

/** docs/kudu.md#1.2, the test of Kudu itself. */
function isRunFromPackage(settings: AppSettings): boolean {
  const value =
    settingIn(settings, "WEBSITE_RUN_FROM_PACKAGE") || settingIn(settings, "WEBSITE_RUN_FROM_ZIP");
  return value === "1" || /^http/i.test(value);
}

/**
 * An app setting's value without blanks around it, "" when there is none; names are told apart
 * without case.
 */
function settingIn(settings: AppSettings, name: string): string {
  const wanted = name.toLowerCase();
  const [, value] = Object.entries(settings).find(([key]) => key.toLowerCase() === wanted) ?? [];
  const text: unknown = value;
  return typeof text === "string" ? text.trim() : "";
}

/**
 * What app settings decide. `needsAgent`: on Linux and in containers; undefined when that is not
 * known.
 */
export function propertiesOfSettings(
  settings: AppSettings,
  {
    needsAgent,
    configuredZone,
  }: { readonly needsAgent?: boolean; readonly configuredZone?: string } = {},
): Partial<SiteProperties> {
  const isOn = (name: string) => isTrueLike(settingIn(settings, name));
  const agent = settingIn(settings, "WEBSITE_SKIP_RUNNING_KUDUAGENT").toLowerCase();
  const zone = settingIn(settings, "WEBSITE_TIME_ZONE");
  const timeZone = zone || configuredZone || "UTC";
  return {
    runsFromPackage: isRunFromPackage(settings),
    ...(needsAgent === undefined ? {} : { runsWebJobs: !needsAgent || agent === "false" }),
    areJobsStopped: isOn("WEBJOBS_STOPPED"),
    areSchedulesDisabled: isOn("WEBJOBS_DISABLE_SCHEDULE"),
    misspelled: misspelledSettings(Object.keys(settings)),
    timeZone,
    isZoneOfConfiguration: zone === "" && timeZone !== "UTC",
    isZoneKnown: findZone(timeZone) !== undefined,
  };
}

/** Azure's `Stopped`. */
export function isStoppedState(state: ForeignText | undefined): boolean {
  return state !== undefined && rawText(state).toLowerCase() === "stopped";
}
