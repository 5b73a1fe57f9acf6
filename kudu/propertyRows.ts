import * as l10n from "@vscode/l10n";
import { shownText } from "../core/shownText";
import { isStoppedState, type SiteProperties } from "./siteProperties";

/** The properties of a site as people read them; what is not known is left out. */
export function propertyRows(properties: SiteProperties): readonly (readonly [string, string])[] {
  const rows: readonly (readonly [string, string | undefined])[] = [
    [l10n.t("Operating system"), systemText(properties)],
    [l10n.t("Status of the app"), statusText(properties)],
    [l10n.t("Location"), properties.location && shownText(properties.location)],
    [l10n.t("Plan"), properties.plan && shownText(properties.plan)],
    [l10n.t("Instances"), properties.instances?.toString()],
    [l10n.t("Always On"), alwaysOnText(properties)],
    [l10n.t("WebJobs"), webJobsText(properties)],
    [l10n.t("Schedules"), schedulesText(properties)],
    [
      l10n.t("Runs from a package"),
      choose(properties.runsFromPackage, l10n.t("Yes, wwwroot is read-only"), l10n.t("No")),
    ],
    [l10n.t("Time zone of schedules"), timeZoneText(properties)],
    [
      l10n.t("Publish profiles"),
      choose(properties.isBasicAuthAllowed, l10n.t("Allowed"), l10n.t("Refused")),
    ],
  ];
  return rows.filter((row): row is readonly [string, string] => row[1] !== undefined);
}

function choose(value: boolean | undefined, yes: string, no: string): string | undefined {
  return value === undefined ? undefined : value ? yes : no;
}

function systemText({ os, isContainer }: SiteProperties): string | undefined {
  const system = os === "linux" ? "Linux" : os === "windows" ? "Windows" : undefined;
  return system && isContainer ? l10n.t("{0}, container", system) : system;
}

function statusText({ state, stopsScmSite, isEnabled, limit }: SiteProperties): string | undefined {
  if (isEnabled === false) {
    return l10n.t("Disabled by Azure");
  }
  if (isStoppedState(state)) {
    return stopsScmSite
      ? l10n.t("Stopped, and its SCM site and WebJobs with it")
      : l10n.t("Stopped. Its WebJobs still run");
  }
  if (limit && state) {
    return `${shownText(state)} (${shownText(limit)})`;
  }
  const known = limit ?? state;
  return known && shownText(known);
}

function alwaysOnText({ alwaysOn, canBeAlwaysOn }: SiteProperties): string | undefined {
  if (alwaysOn === false && canBeAlwaysOn === false) {
    return l10n.t("Off, the plan has none");
  }
  return choose(alwaysOn, l10n.t("On"), l10n.t("Off"));
}

function webJobsText(properties: SiteProperties): string | undefined {
  const { areJobsStopped, areWebJobsEnabled, runsWebJobs, isSlot } = properties;
  if (areJobsStopped) {
    return l10n.t("Off (WEBJOBS_STOPPED)");
  }
  if (areWebJobsEnabled === false) {
    return l10n.t("Off (webJobsEnabled)");
  }
  if (runsWebJobs === false) {
    return l10n.t("Off (WEBSITE_SKIP_RUNNING_KUDUAGENT)");
  }
  return runsWebJobs === undefined
    ? undefined
    : isSlot
      ? l10n.t("On, beside those of production")
      : l10n.t("On");
}

function schedulesText({ areSchedulesDisabled }: SiteProperties): string | undefined {
  return areSchedulesDisabled ? l10n.t("Off (WEBJOBS_DISABLE_SCHEDULE)") : undefined;
}

function timeZoneText(properties: SiteProperties): string | undefined {
  const { timeZone, isZoneKnown, isZoneOfConfiguration } = properties;
  if (timeZone === undefined) {
    return undefined;
  }
  if (isZoneKnown === false) {
    return l10n.t("UTC, because there is no time zone {0}", timeZone);
  }
  return isZoneOfConfiguration
    ? l10n.t(
        "{0}, from the site's configuration. Whether WebJobs follow it isn't documented",
        timeZone,
      )
    : timeZone;
}
