import { l10n, workspace } from "vscode";
import { brief } from "../../kudu/tools/bounded";
import { ToolError } from "../../kudu/tools/toolError";
import type { Place } from "../places/place";
import type { Services } from "../services";

const local = "local";

/**
 * The places that a call may name: the local hosts of the window's folders, then the added sites.
 */
export function namedPlaces({ hosts, sites }: Services): ReadonlyMap<string, Place> {
  const folders = workspace.workspaceFolders ?? [];
  return new Map<string, Place>([
    ...folders.map(
      (folder) =>
        [folders.length === 1 ? local : `${local}/${folder.name}`, hosts.of(folder)] as const,
    ),
    ...sites.all.map((site) => [site.label, site] as const),
  ]);
}

/** Throws a {@link ToolError} for what no one opened or added. Starts nothing. */
export async function toolPlace(services: Services, name = local): Promise<Place> {
  const places = namedPlaces(services);
  const found = places.get(name) ?? services.sites.named(name) ?? (await onlyHost(services, name));
  if (!found) {
    const known = [...places.keys()].join(", ");
    throw new ToolError(
      known === ""
        ? l10n.t("No folder is open and no site was added.")
        : l10n.t("There's no site {0}. Known sites: {1}.", brief(name), known),
    );
  }
  return found;
}

/** Among several folders, that of the only one with WebJobs. */
async function onlyHost({ hosts, jobs }: Services, name: string): Promise<Place | undefined> {
  const withJobs = (await jobs.folders()).filter((folder) => folder.jobs.length > 0);
  const [only, ...others] = withJobs;
  return name === local && only && others.length === 0 ? hosts.of(only.workspaceFolder) : undefined;
}
