import { l10n, Uri, type WorkspaceFolder, workspace } from "vscode";
import { jobOfPath } from "../../core/webJob";
import type { LocalHost } from "../places/localHost";
import { runSteps, type Step } from "../questions/runSteps";
import { showQuickPick } from "../quickPick";
import { remoteScheme } from "../remote/remoteUri";
import type { Services } from "../services";
import type { SourceJob } from "../workspace/sourceJob";
import { jobSteps } from "./askJob";
import {
  type JobRequest,
  type JobTarget,
  jobsAt,
  type KnownJob,
  type KnownJobRequest,
  knownJob,
  noJobText,
  type Selected,
} from "./jobTarget";
import type { JobNode, Node } from "./node";

/**
 * What a command is called with: a node of the tree, a file of the explorer, its text form of a
 * code lens, or nothing.
 */
export type Target = Node | Uri | string | undefined;

/** The job that is meant, asked for when nothing says; undefined when the person cancels. */
export async function jobOf(
  services: Services,
  target: Target,
  request: JobRequest,
): Promise<JobTarget | undefined> {
  return (await jobAnd(services, target, request, {}, () => []))?.job;
}

/**
 * As {@link jobOf}, for what the API is asked to do: the kind is right and the place has the job.
 */
export async function knownJobOf(
  services: Services,
  target: Target,
  request: KnownJobRequest,
): Promise<KnownJob | undefined> {
  const job = await jobOf(services, target, request);
  return job && knownJob(job, request);
}

/**
 * The job that is meant, and what else a command asks about it: where the job is asked for, too,
 * the way back leads from one to the other. Undefined when the person cancels.
 */
export async function jobAnd<More extends object>(
  services: Services,
  target: Target,
  request: JobRequest,
  start: More,
  more: (state: More & Selected) => readonly Step<More & Selected>[],
): Promise<(More & { readonly job: JobTarget }) | undefined> {
  const given = await givenJob(services, target);
  const first = given ? [] : await jobSteps(services, request);
  const end = await runSteps<More & Selected>({ ...start, job: given }, (state) => [
    ...(first as readonly Step<Selected>[] as readonly Step<More & Selected>[]),
    ...more(state),
  ]);
  return end?.job && { ...end, job: end.job };
}

async function givenJob(services: Services, target: Target): Promise<JobTarget | undefined> {
  if (typeof target === "string" || target instanceof Uri) {
    return jobAt(services, typeof target === "string" ? Uri.parse(target, true) : target);
  }
  return target?.type === "run" ? target.job : target?.type === "job" ? target : undefined;
}

async function jobAt({ jobs, hosts, sites }: Services, uri: Uri): Promise<JobTarget> {
  if (uri.scheme === remoteScheme) {
    const place = hosts.find(uri.query) ?? sites.find(uri.query);
    const deployed = jobOfPath(uri.path);
    if (!place || !deployed) {
      throw new Error(l10n.t("This window doesn't know the site of this file."));
    }
    return { kind: deployed.kind, name: deployed.name, place };
  }
  const source = (await jobs.jobAt(uri)) ?? (await searchedJobAt(jobs, uri));
  if (!source) {
    throw new Error(l10n.t("{0} isn't in the folder of a WebJob.", workspace.asRelativePath(uri)));
  }
  return { ...source, place: hosts.of(source.workspaceFolder), source };
}

/** A job that was written just now may not have been noticed yet. */
function searchedJobAt(jobs: Services["jobs"], uri: Uri): Promise<SourceJob | undefined> {
  jobs.search();
  return jobs.jobAt(uri);
}

/**
 * The jobs of the workspace, then those that were only deployed, then those of sites that someone
 * looked at.
 */
export async function allJobs({ jobs, hosts, sites }: Services): Promise<JobTarget[]> {
  const folders = await jobs.folders();
  const own = folders.flatMap((folder) => jobsAt(hosts.of(folder.workspaceFolder), folder.jobs));
  return [...own, ...sites.all.flatMap((site) => jobsAt(site))];
}

/** The local host that is meant: the node's, the file's, the only one, or asked for. */
export async function localHostOf(
  { jobs, hosts }: Services,
  target: Target,
): Promise<LocalHost | undefined> {
  const folder = await folderOf({ jobs }, target);
  return folder && hosts.of(folder);
}

async function folderOf(
  { jobs }: Pick<Services, "jobs">,
  target: Target,
): Promise<WorkspaceFolder | undefined> {
  if (typeof target === "string" || target instanceof Uri) {
    return workspace.getWorkspaceFolder(typeof target === "string" ? Uri.parse(target) : target);
  }
  const node = target?.type === "run" ? target.job : target;
  if (node && node.type !== "message") {
    return (node as JobNode).place.workspaceFolder;
  }
  const folders = await jobs.folders();
  const [first, ...more] = folders.filter((folder) => folder.jobs.length > 0);
  if (!first) {
    throw new Error(noJobText(undefined));
  }
  if (more.length === 0) {
    return first.workspaceFolder;
  }
  const picked = await showQuickPick(
    [first, ...more].map(({ workspaceFolder }) => ({
      label: workspaceFolder.name,
      workspaceFolder,
    })),
    { placeHolder: l10n.t("Select a workspace folder") },
  );
  return picked?.workspaceFolder;
}

/** The run that a node stands for. */
export function runIdOf(target: Target): string | undefined {
  return typeof target === "object" && "run" in target ? target.run.id : undefined;
}
