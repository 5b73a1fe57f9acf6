/** What Azure knows of a site that decides how its WebJobs behave. A missing member is not known. */
export interface SiteProperties {
  readonly os?: "windows" | "linux";
  /** True when the app is an image of a container. */
  readonly isContainer?: boolean;
  /** `Running`, `Stopped`: of the app; its SCM site and WebJobs go on (docs/kudu.md#6.1). */
  readonly state?: string;
  readonly location?: string;
  /** `B1 (Basic)` */
  readonly plan?: string;
  readonly tier?: string;
  /** Whether the plan allows Always On. */
  readonly canBeAlwaysOn?: boolean;
  readonly alwaysOn?: boolean;
  /** `wwwroot` is a read-only package (docs/kudu.md#6.13). */
  readonly runsFromPackage?: boolean;
  /** On Linux and in containers WebJobs need an app setting (docs/kudu.md#1.8). */
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

/** App settings by their names, as a site lists them. */
export type AppSettings = Readonly<Record<string, string>>;

/** The zone in which Kudu computes schedules, as it is written. */
export function timeZoneOf(settings: AppSettings): string {
  return settingIn(settings, "WEBSITE_TIME_ZONE") || "UTC";
}

/** docs/kudu.md#1.2, the test of Kudu itself. */
export function isRunFromPackage(settings: AppSettings): boolean {
  const value =
    settingIn(settings, "WEBSITE_RUN_FROM_PACKAGE") || settingIn(settings, "WEBSITE_RUN_FROM_ZIP");
  return value === "1" || /^http/i.test(value);
}

/** An app setting's value without blanks around it, "" when there is none; names are told apart without case. */
export function settingIn(settings: AppSettings, name: string): string {
  const wanted = name.toLowerCase();
  const [, value] = Object.entries(settings).find(([key]) => key.toLowerCase() === wanted) ?? [];
  return typeof value === "string" ? value.trim() : "";
}
