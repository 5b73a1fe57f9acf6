import * as l10n from "@vscode/l10n";
import { type Blocker, blockersOf } from "../../../kudu/blockers";
import type { SiteProperties } from "../../../kudu/siteProperties";
import type { ArmClient, ResourceRef } from "./armClient";
import type { ArmCallOptions } from "./armConnection";
import { stoppedSetting } from "./slotHold";

/** A change of one setting that lets a site's WebJobs run. */
export interface SiteFix {
  readonly id: Blocker["id"];
  /** What is wrong, as a sentence. */
  readonly problem: string;
  /** Names the change as a person would choose it. */
  readonly title: string;
  /** What else happens: it is confirmed with this. */
  readonly consequence: string;
  apply(arm: ArmClient, site: ResourceRef, options?: ArmCallOptions): Promise<void>;
}

/** What keeps WebJobs from running and one setting changes. */
export function fixesOf(site: string, properties: SiteProperties): readonly SiteFix[] {
  return blockersOf(site, properties).flatMap((blocker) => {
    const fix = isFixable(blocker, properties) ? changes[blocker.id]?.(site) : undefined;
    return fix ? [{ id: blocker.id, problem: blocker.message, ...fix }] : [];
  });
}

/**
 * In a slot WebJobs are usually stopped on purpose, beside production's: that is released by its
 * own command.
 */
function isFixable({ id }: Blocker, { isSlot, canBeAlwaysOn }: SiteProperties): boolean {
  const isMeant = isSlot === true && (id === "stopped" || id === "schedulesOff");
  return !isMeant && (id !== "alwaysOn" || canBeAlwaysOn === true);
}

type Change = Omit<SiteFix, "id" | "problem">;

const changes: { readonly [ID in Blocker["id"]]?: (site: string) => Change } = {
  alwaysOn: (site) => ({
    title: l10n.t("Turn On Always On"),
    consequence: l10n.t("{0} stays loaded when it has no traffic.", site),
    apply: (arm, ref, options) => arm.patchConfig(ref, { alwaysOn: true }, options),
  }),
  agent: (site) => ({
    title: l10n.t("Turn On WebJobs"),
    consequence: l10n.t(
      "This sets the app setting WEBSITE_SKIP_RUNNING_KUDUAGENT of {0} to false. The app restarts.",
      site,
    ),
    apply: (arm, ref, options) =>
      arm.setAppSetting(ref, "WEBSITE_SKIP_RUNNING_KUDUAGENT", "false", options),
  }),
  webJobsOff: (site) => ({
    title: l10n.t("Turn On WebJobs"),
    consequence: l10n.t("This sets webJobsEnabled of {0} to true. The app restarts.", site),
    apply: (arm, ref, options) => arm.patchConfig(ref, { webJobsEnabled: true }, options),
  }),
  stopped: (site) => ({
    title: l10n.t("Let WebJobs Run"),
    consequence: l10n.t(
      "This removes the app setting WEBJOBS_STOPPED of {0}: its WebJobs and schedules start. The app restarts.",
      site,
    ),
    apply: (arm, ref, options) => arm.setAppSetting(ref, stoppedSetting, undefined, options),
  }),
  schedulesOff: (site) => ({
    title: l10n.t("Turn On Schedules"),
    consequence: l10n.t(
      "This removes the app setting WEBJOBS_DISABLE_SCHEDULE of {0}: its schedules start. The app restarts.",
      site,
    ),
    apply: (arm, ref, options) =>
      arm.setAppSetting(ref, "WEBJOBS_DISABLE_SCHEDULE", undefined, options),
  }),
};
