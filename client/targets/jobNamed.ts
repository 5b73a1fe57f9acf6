import { l10n, Uri, type WorkspaceFolder } from "vscode";
import type { JobKind } from "../../core/webJob";
import type { Services } from "../services";
import { UnknownSiteError } from "../sites/unknownSite";
import type { JobTarget } from "./jobTarget";
import { allJobs } from "./target";

/** How tasks and debug configurations name a job. */
export interface JobName {
  /** The folder relative to the workspace folder, or the job's name; the folder wins. */
  readonly job?: string;
  readonly kind?: JobKind;
  readonly site?: string;
}

/**
 * Throws a sentence when there is no such job or site; with two kinds of one name, `kind` decides.
 */
export async function jobNamed(
  services: Services,
  { job = "", kind, site = "local" }: JobName,
  folder: WorkspaceFolder | undefined,
): Promise<JobTarget> {
  const remote = site === "local" ? undefined : services.sites.named(site);
  if (site !== "local" && !remote) {
    throw new UnknownSiteError(site);
  }
  const all = (await allJobs(services)).filter(
    ({ place }) =>
      place.isLocal && (!folder || place.workspaceFolder?.uri.toString() === folder.uri.toString()),
  );
  const found =
    all.find(({ source, place }) => isFolder(source?.uri, place.workspaceFolder, job)) ??
    all.find((each) => each.name === job && each.kind === kind) ??
    all.find((each) => each.name === job);
  if (remote) {
    // The site may have a job of which this workspace has no source.
    return found ? { ...found, place: remote } : { name: job, kind, place: remote };
  }
  if (!found) {
    throw new Error(
      l10n.t("There's no WebJob {0} in {1}.", job, folder?.name ?? l10n.t("this workspace")),
    );
  }
  return found;
}

/** The path by which a task or a configuration names a job of the workspace. */
export function jobPathIn({ uri }: WorkspaceFolder, job: Uri): string {
  return job.path.slice(uri.path.length).replace(/^\//, "") || ".";
}

function isFolder(
  uri: Uri | undefined,
  folder: WorkspaceFolder | undefined,
  path: string,
): boolean {
  if (!uri || !folder || path === "") {
    return false;
  }
  const plain = path
    .replace(/\$\{workspaceFolder(:[^}]*)?\}/, folder.uri.fsPath)
    .replaceAll("\\", "/")
    .replace(/\/+$/, "");
  return uri.path === Uri.joinPath(folder.uri, plain).path || uri.fsPath === Uri.file(plain).fsPath;
}
