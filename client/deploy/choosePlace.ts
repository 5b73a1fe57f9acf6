import { commands, l10n, ThemeIcon, type WorkspaceFolder } from "vscode";
import type { Place } from "../places/place";
import type { Answer, Position } from "../questions/runSteps";
import type { Services } from "../services";
import { UnknownSiteError } from "../sites/unknownSite";
import { askPlace, type PlaceItem, placeItems } from "../targets/askPlace";

/**
 * Where a job goes that no one need be asked about: the site that is named, or the local host as
 * long as there is no other.
 */
export function givenPlace(
  { hosts, sites }: Services,
  folder: WorkspaceFolder,
  site: string | undefined,
): Place | undefined {
  if (site === "local" || (site === undefined && sites.all.length === 0)) {
    return hosts.of(folder);
  }
  const named = site === undefined ? undefined : sites.named(site);
  if (site !== undefined && !named) {
    throw new UnknownSiteError(site);
  }
  return named;
}

/**
 * The person's choice: where this job went last time is offered first. Undefined when the person
 * gives up.
 */
export async function choosePlace(
  services: Services,
  folder: WorkspaceFolder,
  { job, ...position }: Position & { readonly job: string },
): Promise<Answer<Place> | undefined> {
  const items: PlaceItem[] = [
    ...placeItems(services, [folder]),
    { label: l10n.t("Add Site…"), iconPath: new ThemeIcon("add") },
  ];
  const question = { title: job, placeholder: l10n.t("Select a deployment target"), ...position };
  const answer = await askPlace(services, question, items, `deploy ${folder.uri} ${job}`);
  if (typeof answer !== "object") {
    return answer;
  }
  const place = answer.value.place ?? (await addSite(services.sites));
  return place && { value: place };
}

async function addSite(sites: Services["sites"]): Promise<Place | undefined> {
  const name = await commands.executeCommand<string | undefined>("webjobs.addSite");
  return name === undefined ? undefined : sites.named(name);
}
