import { type QuickPickItem, window } from "vscode";
import type { Place } from "../places/place";
import type { Services } from "./services";
import { jobOf, type Target } from "./target";

/** The place that is meant: the node's or its job's, the only one, or the person's choice; undefined on cancel. */
export async function placeOf(
  services: Services,
  target: Target,
  placeHolder: string,
): Promise<Place | undefined> {
  if (typeof target === "object" && "place" in target) {
    return target.place;
  }
  if (target !== undefined) {
    return (await jobOf(services, target, { prompt: placeHolder }))?.place;
  }
  const { jobs, hosts, sites } = services;
  const folders = (await jobs.folders()).filter((folder) => folder.jobs.length > 0);
  const items = [
    ...folders.map(({ workspaceFolder }) =>
      itemOf(hosts.of(workspaceFolder), workspaceFolder.name),
    ),
    ...sites.all.map((site) => itemOf(site, new URL(site.record.url).host)),
  ];
  const [only] = items;
  return items.length === 1
    ? only?.place
    : (await window.showQuickPick(items, { placeHolder }))?.place;
}

function itemOf(place: Place, description: string): QuickPickItem & { readonly place: Place } {
  return { label: place.label, description, place };
}
