import { l10n } from "vscode";
import { showWarning } from "../messages";
import { withViewProgress } from "../questions/progress";
import type { Services } from "../services";
import { holdBackSlot, isSlotId, releaseSlot } from "../sites/arm/slotHold";
import { armOf } from "../sites/azure/azureSite";
import type { Site } from "../sites/site";
import { isInAzure } from "../sites/siteFacts";
import type { Target } from "../targets/target";
import { siteOf } from "./removeSite";

/**
 * Keeps the WebJobs of a deployment slot from running beside those of production. Resolves to true
 * when that was done.
 */
export async function holdBack(services: Services, target: Target): Promise<true | undefined> {
  return change(services, target, {
    title: l10n.t("Hold Back WebJobs in Slot"),
    button: l10n.t("Hold Back"),
    question: (site) => l10n.t("Hold back all WebJobs of {0}?", site.label),
    detail: l10n.t(
      "This sets the app setting WEBJOBS_STOPPED to 1 in this slot only and keeps it there in a swap. The app restarts.",
    ),
    apply: holdBackSlot,
  });
}

/** Lets the WebJobs of a deployment slot run. Resolves to true when that was done. */
export async function release(services: Services, target: Target): Promise<true | undefined> {
  return change(services, target, {
    title: l10n.t("Release WebJobs in Slot"),
    button: l10n.t("Release"),
    question: (site) => l10n.t("Let all WebJobs of {0} run?", site.label),
    detail: l10n.t(
      "This removes the app setting WEBJOBS_STOPPED from this slot. Its WebJobs and schedules start beside those of production. The app restarts.",
    ),
    apply: releaseSlot,
  });
}

interface SlotChange {
  readonly title: string;
  readonly button: string;
  readonly question: (site: Site) => string;
  readonly detail: string;
  readonly apply: typeof holdBackSlot;
}

async function change(
  services: Services,
  target: Target,
  { title, button, question, detail, apply }: SlotChange,
): Promise<true | undefined> {
  const site = await siteOf(services, target, title);
  if (!site) {
    return undefined;
  }
  const { record, log } = site;
  if (!isInAzure(record) || !isSlotId(record.azure.id)) {
    throw new Error(
      l10n.t(
        "{0} isn't a deployment slot that was added by signing in. Add the slot with “Add Site…”, then try again.",
        site.label,
      ),
    );
  }
  const options = { modal: true, detail };
  if ((await showWarning(question(site), options, button)) !== button) {
    return undefined;
  }
  const { arm, ref } = armOf(record, { log, mayAsk: true });
  await withViewProgress(() => apply(arm, ref));
  await site.refresh();
  return true;
}
