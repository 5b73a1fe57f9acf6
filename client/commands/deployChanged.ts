import { l10n } from "vscode";
import type { JobId } from "../../core/webJob";
import type { Deployable } from "../deploy/deployable";
import { findDifferences } from "../deploy/showDifferences";
import { withBuilt } from "../deploy/withBuilt";
import { showInformation } from "../messages";
import type { Place } from "../places/place";
import { withWaiting } from "../questions/progress";
import type { Services } from "../services";
import { noJobText } from "../targets/jobTarget";
import type { Target } from "../targets/target";
import type { SourceJob } from "../workspace/sourceJob";
import { deployTogether, onePlace } from "./deploySeveral";

interface Options {
  /** `local` or an added site; asked for when absent and there is a choice. */
  readonly site?: string;
}

/**
 * Deploys those jobs of the selection, or of the workspace, that differ from what is deployed to a
 * place. A job that isn't there yet is named and left alone. Resolves to the job objects, undefined
 * on cancel.
 */
export async function deployChanged(
  services: Services,
  target: Target,
  { site }: Options = {},
  selection: readonly Target[] = [],
): Promise<unknown> {
  const sources = await sourcesOf(services, selection.length > 0 ? selection : [target]);
  const [first] = sources;
  if (!first) {
    throw new Error(noJobText(undefined));
  }
  const place = await onePlace(services, first.workspaceFolder, site);
  if (!place) {
    return undefined;
  }
  const title = l10n.t("Comparing WebJobs with what was deployed to {0}", place.label);
  const compared = await withWaiting(place, title, (signal) =>
    compareAll(services, sources, place, signal),
  );
  if (!compared) {
    return undefined;
  }
  const { changed, absent, unbuilt } = compared;
  const left = [
    ...(absent.length > 0 ? [l10n.t("Not deployed there yet: {0}.", absent.join(", "))] : []),
    ...(unbuilt.length > 0
      ? [l10n.t("Not compared, because a build comes first: {0}.", unbuilt.join(", "))]
      : []),
  ];
  if (changed.length === 0) {
    const same = l10n.t("No deployed WebJob differs from the workspace.");
    void showInformation([same, ...left].join(" "));
    return [];
  }
  return deployTogether(services, changed, place, left);
}

/** The sources that the nodes mean; without one all of the workspace. */
async function sourcesOf(
  { jobs }: Services,
  targets: readonly Target[],
): Promise<readonly SourceJob[]> {
  const all = (await jobs.folders()).flatMap((folder) => folder.jobs);
  const nodes = targets.filter((target) => typeof target === "object" && "type" in target);
  const chosen = nodes.flatMap((node) =>
    node.type === "job" && node.source ? [`${node.source.uri}`] : [],
  );
  const folders = nodes.flatMap((node) =>
    node.type === "workspace" ? [`${node.folder.workspaceFolder.uri}`] : [],
  );
  return chosen.length + folders.length === 0
    ? all
    : all.filter(
        ({ uri, workspaceFolder }) =>
          chosen.includes(`${uri}`) || folders.includes(`${workspaceFolder.uri}`),
      );
}

interface Compared {
  readonly changed: readonly Deployable[];
  /** Names of those that were never deployed there. */
  readonly absent: readonly string[];
  /** Names of those of which only the source is here, and what is deployed was built. */
  readonly unbuilt: readonly string[];
}

async function compareAll(
  services: Services,
  sources: readonly SourceJob[],
  site: Place,
  signal: AbortSignal,
): Promise<Compared> {
  const changed: Deployable[] = [];
  const absent: string[] = [];
  const unbuilt: string[] = [];
  for (const { kind, name, uri, missing, isBuilt, workspaceFolder: folder } of sources) {
    signal.throwIfAborted();
    const place = site.isLocal ? services.hosts.of(folder) : site;
    if (kind === undefined || !(await isDeployed(place, { kind, name }))) {
      absent.push(name);
      continue;
    }
    if (missing?.need === "build" && !isBuilt) {
      unbuilt.push(name);
      continue;
    }
    const what = { name, source: uri, place, folder };
    const differences = await withBuilt(services, what, signal, (packed) =>
      findDifferences(place, { kind, name }, packed, signal),
    );
    if (differences.length > 0) {
      changed.push({ ...what, kind, path: uri.fsPath, isFolder: true });
    }
  }
  return { changed, absent, unbuilt };
}

/** A source that the local host runs from the workspace isn't deployed. */
async function isDeployed(place: Place, job: JobId): Promise<boolean> {
  await place.connect();
  if (place.live.jobs === undefined) {
    await place.live.refresh();
  }
  if (place.live.failure) {
    throw place.live.failure;
  }
  return place.live.isUploaded(job) && place.live.find(job) !== undefined;
}
