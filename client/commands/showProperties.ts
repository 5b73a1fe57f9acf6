import { l10n, type QuickPickItem, QuickPickItemKind, window } from "vscode";
import type { SiteProperties } from "../../kudu/siteProperties";
import { withViewProgress } from "../questions/progress";
import type { Services } from "../services";
import { undefinedIfSignedOut } from "../sites/arm/armError";
import { fixesOf, type SiteFix } from "../sites/arm/siteFixes";
import { armOf } from "../sites/azure/azureSite";
import type { Site } from "../sites/site";
import { isInAzure, propertyRows } from "../sites/siteFacts";
import type { Target } from "../targets/target";
import { siteOf } from "./removeSite";

interface Item extends QuickPickItem {
  readonly fix?: SiteFix;
}

/** What Azure knows of a site, and what of it can be put right here. Resolves to the properties as they are at the end. */
export async function showProperties(
  services: Services,
  target: Target,
): Promise<SiteProperties | undefined> {
  const site = await siteOf(services, target, l10n.t("Whose properties?"));
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
    const picked = await window.showQuickPick(itemsOf(site, properties), {
      title: l10n.t("Properties of {0}", site.label),
      placeHolder: new URL(site.record.url).host,
      matchOnDescription: true,
    });
    if (!picked?.fix) {
      return properties;
    }
    if (await confirm(site, picked.fix)) {
      await putRight(site, picked.fix);
    }
  }
}

function itemsOf(site: Site, properties: SiteProperties): Item[] {
  // Without an account there is nobody to change anything with: the problem is said all the same.
  const canFix = isInAzure(site.record);
  const fixes = fixesOf(site.label, properties).map((fix) => ({
    label: canFix ? `$(lightbulb) ${fix.title}…` : `$(warning) ${fix.title}`,
    detail: fix.problem,
    fix: canFix ? fix : undefined,
  }));
  const rows = propertyRows(properties).map(([label, description]) => ({ label, description }));
  const gaps = properties.gaps.map((label) => ({ label: `$(question) ${label}` }));
  return [
    ...section(l10n.t("To put right"), fixes),
    ...section(l10n.t("Properties"), rows),
    ...section(l10n.t("Not known"), gaps),
  ];
}

function section(label: string, items: readonly Item[]): Item[] {
  return items.length > 0 ? [{ label, kind: QuickPickItemKind.Separator }, ...items] : [];
}

async function confirm(site: Site, { title, consequence }: SiteFix): Promise<boolean> {
  const question = l10n.t("{0} for {1}?", title, site.label);
  const options = { modal: true, detail: consequence };
  return (await window.showWarningMessage(question, options, title)) === title;
}

async function putRight(site: Site, fix: SiteFix): Promise<void> {
  const { record, log } = site;
  if (!isInAzure(record)) {
    return;
  }
  const { arm, ref } = armOf(record, { log, mayAsk: true });
  await withViewProgress(() => fix.apply(arm, ref));
  void site.refresh();
}
