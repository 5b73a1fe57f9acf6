import { l10n, window } from "vscode";
import type { Site } from "../places/site";
import type { Services } from "./services";
import type { Target } from "./target";

/** Takes a site out of the tree and forgets its credentials; nothing on the site changes. */
export async function removeSite(services: Services, target: Target): Promise<void> {
  const site = await siteOf(services, target, l10n.t("Which site is to be removed from the tree?"));
  return site && services.sites.remove(site);
}

/** The site that is meant: the node's, the one named, or the person's choice. */
export async function siteOf(
  { sites }: Services,
  target: Target,
  placeHolder: string,
): Promise<Site | undefined> {
  if (typeof target === "string") {
    return sites.named(target);
  }
  const place = target && "place" in target ? target.place : undefined;
  if (place) {
    return sites.find(place.id);
  }
  if (sites.all.length === 0) {
    throw new Error(l10n.t("No site was added yet."));
  }
  const items = sites.all.map((site) => ({
    label: site.label,
    description: new URL(site.record.url).host,
    site,
  }));
  return (await window.showQuickPick(items, { placeHolder }))?.site;
}
