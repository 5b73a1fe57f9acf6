import { commands, l10n, type QuickPickItem, QuickPickItemKind, ThemeIcon } from "vscode";
import { blockersOf } from "../../kudu/blockers";
import { propertyRows } from "../../kudu/propertyRows";
import type { SiteProperties } from "../../kudu/siteProperties";
import { showWarning } from "../messages";
import { withViewProgress } from "../questions/progress";
import { showQuickPick } from "../quickPick";
import type { Services } from "../services";
import { undefinedIfSignedOut } from "../sites/arm/armError";
import { fixesOf, type SiteFix } from "../sites/arm/siteFixes";
import { armOf } from "../sites/azure/azureSite";
import type { Site } from "../sites/site";
import { isInAzure } from "../sites/siteFacts";
import type { Target } from "../targets/target";
import { siteOf } from "./removeSite";

interface Item extends QuickPickItem {
  readonly fix?: SiteFix;
  /** A sentence of which the list may show only the beginning. */
  readonly problem?: string;
  /** A command of the site to run instead. */
  readonly command?: "webjobs.holdBackSlot" | "webjobs.releaseSlot";
}

/**
 * What Azure knows of a site, and what of it can be put right here. Resolves to the properties as
 * they are at the end.
 */
export async function showProperties(
  services: Services,
  target: Target,
): Promise<SiteProperties | undefined> {
  const site = await siteOf(services, target, l10n.t("Select the site to show the properties of"));
  if (!site) {
    return undefined;
  }
  // Who asks wants to see what is so now.
  site.forgetProperties();
  for (;;) {
    const properties = await withViewProgress(() =>
      site.properties({ mayAsk: true }).catch(undefinedIfSignedOut),
    );
    if (!properties) {
      return undefined;
    }
    const picked = await showQuickPick(itemsOf(site, properties), {
      title: l10n.t("Properties of {0}", site.label),
      placeHolder: new URL(site.record.url).host,
      matchOnDescription: true,
    });
    if (picked?.command) {
      await commands.executeCommand(picked.command, site.label);
    } else if (!picked?.fix) {
      if (picked?.problem) {
        void showWarning(picked.problem);
      }
      return properties;
    } else if (await confirm(site, picked.fix)) {
      await applyFix(site, picked.fix);
    }
  }
}

function itemsOf(site: Site, properties: SiteProperties): Item[] {
  // Without an account there is no one to change anything with: the problem is said all the same.
  const canFix = isInAzure(site.record);
  const fixes = fixesOf(site.label, properties);
  const problems = blockersOf(site.label, properties).map(({ id, message }) => {
    const fix = canFix ? fixes.find((each) => each.id === id) : undefined;
    return fix
      ? { label: `${fix.title}…`, iconPath: new ThemeIcon("lightbulb"), detail: message, fix }
      : problemItem(message);
  });
  const rows = propertyRows(properties).map(([label, description]) => ({ label, description }));
  const gaps = properties.gaps.map((label) => ({
    label,
    iconPath: new ThemeIcon("question"),
  }));
  return [
    ...section(l10n.t("Problems"), problems),
    ...(canFix && properties.isSlot ? section(l10n.t("Slot"), [slotItem(properties)]) : []),
    ...section(l10n.t("Properties"), rows),
    ...section(l10n.t("Unknown"), gaps),
  ];
}

/** A line holds about eighty characters: the first sentence, with the others below it. */
function problemItem(problem: string): Item {
  const [first = "", ...others] = problem.split(/(?<=\.) /);
  const detail = others.length > 0 ? { detail: others.join(" ") } : {};
  return { label: first, iconPath: new ThemeIcon("warning"), ...detail, problem };
}

function slotItem({ areJobsStopped }: SiteProperties): Item {
  return areJobsStopped
    ? {
        label: l10n.t("Release WebJobs in Slot…"),
        iconPath: new ThemeIcon("play"),
        command: "webjobs.releaseSlot",
      }
    : {
        label: l10n.t("Hold Back WebJobs in Slot…"),
        iconPath: new ThemeIcon("debug-pause"),
        detail: l10n.t("WebJobs of this slot run beside those of production."),
        command: "webjobs.holdBackSlot",
      };
}

function section(label: string, items: readonly Item[]): Item[] {
  return items.length > 0 ? [{ label, kind: QuickPickItemKind.Separator }, ...items] : [];
}

async function confirm(site: Site, { title, problem, consequence }: SiteFix): Promise<boolean> {
  const question = l10n.t("{0} for {1}?", title, site.label);
  const options = { modal: true, detail: `${problem}\n\n${consequence}` };
  return (await showWarning(question, options, title)) === title;
}

async function applyFix(site: Site, fix: SiteFix): Promise<void> {
  const { record, log } = site;
  if (!isInAzure(record)) {
    return;
  }
  const { arm, ref } = armOf(record, { log, mayAsk: true });
  await withViewProgress(() => fix.apply(arm, ref));
  void site.refresh();
}
