import { l10n, Uri } from "vscode";
import type { LocalHost } from "../places/localHost";
import type { Place } from "../places/place";
import type { Services } from "../services";
import type { JobNode } from "../targets/node";
import type { Target } from "../targets/target";
import { children, type TreeSource } from "../tree/children";

/** Whose jobs a calendar shows: those of one place, or of all folders of the workspace. */
export interface Scope {
  readonly key: string;
  readonly title: string;
  /** Undefined for the workspace. */
  readonly place?: Place;
}

export function scopeOf(target: Target): Scope {
  const node = typeof target === "object" && !(target instanceof Uri) ? target : undefined;
  const place = node && "place" in node ? node.place : undefined;
  return place && !place.isLocal
    ? { key: place.id, title: l10n.t("Calendar: {0}", place.label), place }
    : place?.workspaceFolder
      ? { key: place.id, title: l10n.t("Calendar: {0}", place.workspaceFolder.name), place }
      : { key: "workspace", title: l10n.t("Schedule Calendar") };
}

/** The places of a scope: a site, or the local hosts of folders. */
export async function placesOf({ jobs, hosts }: Services, { place }: Scope): Promise<Place[]> {
  if (place) {
    return [place];
  }
  const folders = await jobs.folders();
  return folders.map(({ workspaceFolder }) => hosts.of(workspaceFolder));
}

/**
 * The jobs as the tree has them: those of a folder, and those that were only deployed to its local
 * host.
 */
export async function jobsOf(services: Services, place: Place): Promise<JobNode[]> {
  const { jobs, hosts, sites, language } = services;
  const source: TreeSource = {
    folders: jobs.folders,
    localHost: ({ workspaceFolder }) => hosts.of(workspaceFolder),
    sites: () => sites.all,
    timers: language.timers,
  };
  const folders = await jobs.folders();
  const folder = folders.find(({ workspaceFolder }) => workspaceFolder === place.workspaceFolder);
  const own = folder ? await children(source, { type: "workspace", folder, place }) : [];
  const deployed = isRunning(place) ? await children(source, { type: "place", place }) : [];
  const nodes = [...own, ...deployed].filter((node): node is JobNode => node.type === "job");
  // A copy of a source that was deployed is one row, as it is one job.
  const known = new Set<string>();
  return nodes.filter(({ kind, name, source }) => {
    const key = `${kind} ${name}`;
    const isFirst = !known.has(key);
    known.add(key);
    return isFirst || source !== undefined;
  });
}

function isRunning(place: Place): boolean {
  return !place.isLocal || (place as LocalHost).state === "running";
}
