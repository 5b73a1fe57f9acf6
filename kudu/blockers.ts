import * as l10n from "@vscode/l10n";
import { shownText } from "../core/shownText";
import { isStoppedState, type SiteProperties } from "./siteProperties";

/**
 * Why WebJobs of a site don't run, or not when they should. One list for everything that says so.
 */
export interface Blocker {
  readonly id:
    | "disabled"
    | "limit"
    | "siteStopped"
    | "stopped"
    | "webJobsOff"
    | "agent"
    | "alpine"
    | "schedulesOff"
    | "alwaysOn"
    | "timeZone"
    | "misspelled";
  /**
   * `all` keeps every WebJob from running; `awaited` continuous and scheduled ones at times;
   * `scheduled` those on a schedule.
   */
  readonly jobs: "all" | "awaited" | "scheduled";
  /** False for what may be meant or may do no harm. */
  readonly isCertain: boolean;
  /** A sentence that names the site. */
  readonly message: string;
}

/** The most serious first. */
export function blockersOf(site: string, properties: Partial<SiteProperties>): readonly Blocker[] {
  return [
    ...appBlockers(site, properties),
    ...webJobsBlockers(site, properties),
    ...scheduleBlockers(site, properties),
    ...(properties.misspelled ?? []).map(({ name, meant }) =>
      blocker(
        "misspelled",
        "all",
        l10n.t("The app setting {0} of {1} has no effect. Did you mean {2}?", name, site, meant),
        false,
      ),
    ),
  ];
}

/**
 * What keeps every WebJob of a site from running for certain; undefined when nothing is known to.
 */
export function reasonNothingRuns(
  site: string,
  properties: Partial<SiteProperties>,
): string | undefined {
  return blockersOf(site, properties).find(({ jobs, isCertain }) => jobs === "all" && isCertain)
    ?.message;
}

/** Those that concern a job: one that only people run needs neither a schedule nor Always On. */
export function blockersOfJob(
  blockers: readonly Blocker[],
  {
    kind,
    isScheduled,
  }: { readonly kind: "continuous" | "triggered"; readonly isScheduled: boolean },
): readonly Blocker[] {
  return blockers.filter(
    ({ jobs }) => jobs === "all" || isScheduled || (jobs === "awaited" && kind === "continuous"),
  );
}

function appBlockers(
  site: string,
  { isEnabled, limit, state, stopsScmSite }: Partial<SiteProperties>,
) {
  const isStopped = isStoppedState(state) && stopsScmSite === true;
  return [
    ...(isEnabled === false
      ? [
          blocker(
            "disabled",
            "all",
            l10n.t("Azure has disabled {0}, so its WebJobs don't run.", site),
          ),
        ]
      : []),
    ...(limit === undefined
      ? []
      : [
          blocker(
            "limit",
            "all",
            l10n.t(
              "Azure limits {0} ({1}). Its WebJobs may not run until the limit is lifted.",
              site,
              shownText(limit),
            ),
            false,
          ),
        ]),
    ...(isStopped
      ? [
          blocker(
            "siteStopped",
            "all",
            l10n.t("{0} is stopped together with its SCM site, so its WebJobs don't run.", site),
          ),
        ]
      : []),
  ];
}

function webJobsBlockers(site: string, properties: Partial<SiteProperties>): Blocker[] {
  const { areJobsStopped, areWebJobsEnabled, runsWebJobs, alpineStack } = properties;
  return [
    ...(areJobsStopped
      ? [
          blocker(
            "stopped",
            "all",
            l10n.t(
              "The app setting WEBJOBS_STOPPED of {0} keeps all its WebJobs from running.",
              site,
            ),
          ),
        ]
      : []),
    ...(areWebJobsEnabled === false
      ? [
          blocker(
            "webJobsOff",
            "all",
            l10n.t("WebJobs are turned off in the configuration of {0} (webJobsEnabled).", site),
          ),
        ]
      : []),
    ...(runsWebJobs === false
      ? [
          blocker(
            "agent",
            "all",
            l10n.t(
              "WebJobs of {0} need the app setting WEBSITE_SKIP_RUNNING_KUDUAGENT=false, as on every Linux app and container.",
              site,
            ),
          ),
        ]
      : []),
    ...(alpineStack === undefined
      ? []
      : [
          blocker(
            "alpine",
            "all",
            l10n.t(
              "{0} runs {1}. Some images of it are based on Alpine Linux, where WebJobs don't run. Java 17 and later are fine.",
              site,
              shownText(alpineStack),
            ),
            false,
          ),
        ]),
  ];
}

function scheduleBlockers(site: string, properties: Partial<SiteProperties>): Blocker[] {
  const { areSchedulesDisabled, alwaysOn, canBeAlwaysOn, isZoneKnown, timeZone = "" } = properties;
  return [
    ...(areSchedulesDisabled
      ? [
          blocker(
            "schedulesOff",
            "scheduled",
            l10n.t(
              "The app setting WEBJOBS_DISABLE_SCHEDULE of {0} turns off all its schedules. You can still run its WebJobs.",
              site,
            ),
          ),
        ]
      : []),
    ...(alwaysOn === false
      ? [blocker("alwaysOn", "awaited", alwaysOnMessage(site, canBeAlwaysOn))]
      : []),
    ...(isZoneKnown === false
      ? [
          blocker(
            "timeZone",
            "scheduled",
            l10n.t(
              "There is no time zone {0}, so the schedules of {1} follow UTC. Correct WEBSITE_TIME_ZONE.",
              timeZone,
              site,
            ),
          ),
        ]
      : []),
  ];
}

function alwaysOnMessage(site: string, canBeAlwaysOn: boolean | undefined): string {
  return canBeAlwaysOn === false
    ? l10n.t(
        "The plan of {0} has no Always On. Continuous WebJobs and schedules stop after about 20 idle minutes.",
        site,
      )
    : l10n.t(
        "Always On is off on {0}. Continuous WebJobs and schedules stop after about 20 idle minutes.",
        site,
      );
}

function blocker(
  id: Blocker["id"],
  jobs: Blocker["jobs"],
  message: string,
  isCertain = true,
): Blocker {
  return { id, jobs, message, isCertain };
}
