import { commands, l10n, type QuickPickItem, type WorkspaceFolder, window } from "vscode";
import type { Services } from "../commands/services";
import type { Place } from "../places/place";
import { UnknownSiteError } from "../sites/unknownSite";

/**
 * Where a job goes: the site that is named, else the person's choice. As long as no site was added there is nothing to choose.
 * Undefined when the person cancels.
 */
export async function choosePlace(
  { hosts, sites }: Services,
  folder: WorkspaceFolder,
  site: string | undefined,
): Promise<Place | undefined> {
  const host = hosts.of(folder);
  if (site === "local" || (site === undefined && sites.all.length === 0)) {
    return host;
  }
  if (site !== undefined) {
    const named = sites.named(site);
    if (!named) {
      throw new UnknownSiteError(site);
    }
    return named;
  }
  const items: (QuickPickItem & { place?: Place })[] = [
    { label: l10n.t("Local host"), description: folder.name, place: host },
    ...sites.all.map((place) => ({
      label: place.label,
      description: new URL(place.record.url).host,
      place,
    })),
    { label: l10n.t("$(add) Add Site…") },
  ];
  const picked = await window.showQuickPick(items, { placeHolder: l10n.t("Deploy to where?") });
  if (picked && !picked.place) {
    const name = await commands.executeCommand<string | undefined>("webjobs.addSite");
    return name === undefined ? undefined : sites.named(name);
  }
  return picked?.place;
}
