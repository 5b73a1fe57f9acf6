import { commands, l10n, type QuickPickItem, type WorkspaceFolder, window } from "vscode";
import type { Services } from "../commands/services";
import type { Place } from "../places/place";
import { UnknownSiteError } from "../sites/unknownSite";

interface Wish {
  /** `local` or an added site, as in tasks. */
  readonly site?: string;
  /** Where this job went last time is offered first. */
  readonly job: string;
}

/**
 * Where a job goes: the site that is named, else the person's choice. As long as no site was added there is nothing to choose.
 * Undefined when the person cancels.
 */
export async function choosePlace(
  { context, hosts, sites }: Services,
  folder: WorkspaceFolder,
  { site, job }: Wish,
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
  const key = `deploy ${folder.uri} ${job}`;
  const last = context.workspaceState.get<string>(key);
  const items: Item[] = [
    { label: l10n.t("Local host"), description: folder.name, place: host },
    ...sites.all.map((place) => ({
      label: place.label,
      description: new URL(place.record.url).host,
      place,
    })),
    { label: l10n.t("$(add) Add Site…") },
  ];
  items.sort((a, b) => Number(b.place?.id === last) - Number(a.place?.id === last));
  const picked = await window.showQuickPick(items, { placeHolder: l10n.t("Deploy to where?") });
  const place = picked && (picked.place ?? (await addSite(sites)));
  if (place) {
    await context.workspaceState.update(key, place.id);
  }
  return place;
}

type Item = QuickPickItem & { readonly place?: Place };

async function addSite(sites: Services["sites"]): Promise<Place | undefined> {
  const name = await commands.executeCommand<string | undefined>("webjobs.addSite");
  return name === undefined ? undefined : sites.named(name);
}
