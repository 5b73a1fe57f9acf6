import * as l10n from "@vscode/l10n";
import type { SiteProperties } from "../../../kudu/siteProperties";
import type { ArmClient, ResourceRef } from "./armClient";
import type { ArmCallOptions } from "./armConnection";

/** A change of one setting that lets a site's WebJobs run. */
export interface SiteFix {
  readonly id: "alwaysOn" | "agent" | "stopped";
  /** What is wrong, as a sentence. */
  readonly problem: string;
  /** Names the change as a person would choose it. */
  readonly title: string;
  /** What else happens: it is confirmed with this. */
  readonly consequence: string;
  apply(arm: ArmClient, site: ResourceRef, options?: ArmCallOptions): Promise<void>;
}

/** What stands in the way of WebJobs and can be put right by one setting. */
export function fixesOf(site: string, properties: SiteProperties): readonly SiteFix[] {
  return [
    properties.runsWebJobs === false && agentFix(site),
    properties.areJobsStopped && stoppedFix(site),
    properties.alwaysOn === false && properties.canBeAlwaysOn === true && alwaysOnFix(site),
  ].filter((fix): fix is SiteFix => typeof fix === "object");
}

function alwaysOnFix(site: string): SiteFix {
  return {
    id: "alwaysOn",
    problem: l10n.t(
      "Without Always On, continuous WebJobs and schedules stop after 20 idle minutes.",
    ),
    title: l10n.t("Turn on Always On"),
    consequence: l10n.t(
      "Always On of {0} is turned on: the app stays loaded also when nobody visits it.",
      site,
    ),
    apply: (arm, ref, options) => arm.patchConfig(ref, { alwaysOn: true }, options),
  };
}

function agentFix(site: string): SiteFix {
  return {
    id: "agent",
    problem: l10n.t("WebJobs on Linux need the app setting WEBSITE_SKIP_RUNNING_KUDUAGENT=false."),
    title: l10n.t("Switch WebJobs on"),
    consequence: l10n.t(
      "The app setting WEBSITE_SKIP_RUNNING_KUDUAGENT of {0} becomes false. The app restarts.",
      site,
    ),
    apply: (arm, ref, options) =>
      arm.setAppSetting(ref, "WEBSITE_SKIP_RUNNING_KUDUAGENT", "false", options),
  };
}

function stoppedFix(site: string): SiteFix {
  return {
    id: "stopped",
    problem: l10n.t("The app setting WEBJOBS_STOPPED holds all WebJobs back."),
    title: l10n.t("Let WebJobs run again"),
    consequence: l10n.t(
      "The app setting WEBJOBS_STOPPED of {0} is removed: its WebJobs and schedules begin to run. The app restarts.",
      site,
    ),
    apply: (arm, ref, options) => arm.setAppSetting(ref, "WEBJOBS_STOPPED", undefined, options),
  };
}
