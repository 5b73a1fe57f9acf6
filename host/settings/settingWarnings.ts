import * as l10n from "@vscode/l10n";
import { findZone } from "../../core/cron/zone";
import { misspelledSettings } from "../../core/siteSettingNames";
import { areJobsStopped, areSchedulesDisabled } from "../jobs/siteSettings";

/**
 * What of the settings keeps WebJobs from running as one expects, in Azure as here; Azure says none
 * of it.
 */
export function settingWarnings(settings: Readonly<Record<string, string>>): string[] {
  const byName = new Map(
    Object.entries(settings).map(([name, value]) => [name.toUpperCase(), value]),
  );
  const site = { get: (name: string) => byName.get(name), entries: () => settings };
  const zone = byName.get("WEBSITE_TIME_ZONE")?.trim();
  return [
    ...(areJobsStopped(site) ? [l10n.t("WEBJOBS_STOPPED is set, so no WebJob runs.")] : []),
    ...(areSchedulesDisabled(site)
      ? [l10n.t("WEBJOBS_DISABLE_SCHEDULE is set, so schedules start nothing.")]
      : []),
    ...(zone && findZone(zone) === undefined
      ? [l10n.t("Unknown time zone {0} (WEBSITE_TIME_ZONE). Schedules use UTC.", zone)]
      : []),
    ...misspelledSettings(Object.keys(settings)).map(({ name, meant }) =>
      l10n.t("The setting {0} has no effect. Did you mean {1}?", name, meant),
    ),
  ];
}
