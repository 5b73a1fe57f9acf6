import { commands, l10n, type Memento } from "vscode";
import { tellUnlessMuted } from "../showDismissible";
import { fixesOf, type SiteFix } from "./arm/siteFixes";
import type { Site } from "./site";

/**
 * After a deployment: says what of the site keeps the job from running as it should, and offers to
 * put it right. Never waits.
 */
export async function offerFixes(site: Site, isAwake: boolean, memory: Memento): Promise<void> {
  const properties = await site.facts().catch(() => undefined);
  // A job that only people start needs no Always On.
  const isOfUse = ({ id }: SiteFix) => id !== "alwaysOn" || isAwake;
  const [fix] = properties ? fixesOf(site.label, properties).filter(isOfUse) : [];
  if (!fix) {
    return;
  }
  const button = l10n.t("Fix…");
  const muted = { memory, key: `muted ${fix.id} ${site.id}` };
  if ((await tellUnlessMuted(muted, fix.problem, button)) === button) {
    await commands.executeCommand("webjobs.showProperties", { type: "place", place: site }, []);
  }
}
