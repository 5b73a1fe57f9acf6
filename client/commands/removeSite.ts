import { l10n } from "vscode";
import type { Question } from "../questions/ask";
import { type Answer, alone, answerAs } from "../questions/runSteps";
import type { Services } from "../services";
import type { Site } from "../sites/site";
import { askPlace, placeItem } from "../targets/askPlace";
import type { Target } from "../targets/target";

/** Takes a site out of the tree and forgets its credentials; nothing on the site changes. */
export async function removeSite(services: Services, target: Target): Promise<void> {
  const site = await siteOf(
    services,
    target,
    l10n.t("Select the site to remove from the WebJobs view"),
  );
  return site && services.sites.remove(site);
}

/** The site that is meant: the node's, the one named, or the person's choice. */
export async function siteOf(
  services: Services,
  target: Target,
  title: string,
): Promise<Site | undefined> {
  const { sites } = services;
  if (typeof target === "string") {
    return sites.named(target);
  }
  const place = target && "place" in target ? target.place : undefined;
  if (place) {
    return sites.find(place.id);
  }
  const placeholder = l10n.t("Select a site");
  const answer = await askSite(services, { title, placeholder, ...alone });
  return typeof answer === "object" ? answer.value : undefined;
}

/** Asks for one of the added sites; throws a sentence when there is none. */
export async function askSite(
  services: Services,
  question: Question,
): Promise<Answer<Site> | undefined> {
  const items = services.sites.all.map((site) => ({ ...placeItem(site), site }));
  if (items.length === 0) {
    throw new Error(l10n.t("No sites added yet."));
  }
  return answerAs(await askPlace(services, question, items, "last site"), ({ site }) => site);
}
