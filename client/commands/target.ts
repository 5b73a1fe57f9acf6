import { l10n, Uri, type WorkspaceFolder, window, workspace } from "vscode";
import { type JobId, type JobKind, jobOfPath } from "../../core/webJob";
import type { LocalHost } from "../places/localHost";
import type { Place } from "../places/place";
import { remoteScheme } from "../remote/remoteFiles";
import type { JobNode, Node } from "../tree/nodes";
import type { SourceJob } from "../workspace/sourceJob";
import type { Services } from "./services";

/** What a command is called with: a node of the tree, a file of the explorer, its text form of a code lens, or nothing. */
export type Target = Node | Uri | string | undefined;

/** A job of one place; `source` when it is in the workspace. */
export interface JobTarget {
  readonly name: string;
  readonly kind: JobKind | undefined;
  readonly place: Place;
  readonly source?: SourceJob;
}

/** A job that its place can be asked about. */
export type KnownJob = JobTarget & JobId;

/** The job that is meant, asked for when nothing says; undefined when the person cancels. */
export async function jobOf(
  services: Services,
  target: Target,
  { kind, prompt }: { kind?: JobKind; prompt: string },
): Promise<JobTarget | undefined> {
  if (typeof target === "string" || target instanceof Uri) {
    return jobAt(services, typeof target === "string" ? Uri.parse(target, true) : target);
  }
  if (target?.type === "job") {
    return target;
  }
  if (target?.type === "run") {
    return target.job;
  }
  return pickJob(services, { kind, prompt });
}

/** As {@link jobOf}, for what the API is asked to do: the kind is right and the place has the job. */
export async function knownJobOf(
  services: Services,
  target: Target,
  options: { kind: JobKind; prompt: string; refusal(name: string): string },
): Promise<KnownJob | undefined> {
  const job = await jobOf(services, target, options);
  if (!job) {
    return undefined;
  }
  const { kind, name, place, source } = job;
  if (kind !== undefined && kind !== options.kind) {
    throw new Error(options.refusal(name));
  }
  if (source && !source.isServed && !place.live.isUploaded({ kind: options.kind, name })) {
    throw new Error(
      l10n.t(
        "{0} does not lie below the folder of the setting webjobs.jobsRoot, which the local host serves: deploy it to the local host first.",
        name,
      ),
    );
  }
  return { ...job, kind: options.kind };
}

async function jobAt({ jobs, hosts, sites }: Services, uri: Uri): Promise<JobTarget> {
  if (uri.scheme === remoteScheme) {
    const place = hosts.find(uri.query) ?? sites.find(uri.query);
    const deployed = jobOfPath(uri.path);
    if (!place || !deployed) {
      throw new Error(l10n.t("The place of this file is not known in this window."));
    }
    return { kind: deployed.kind, name: deployed.name, place };
  }
  const source = await jobs.jobAt(uri);
  if (!source) {
    throw new Error(l10n.t("{0} lies in no WebJob's folder.", workspace.asRelativePath(uri)));
  }
  return { ...source, place: hosts.of(source.workspaceFolder), source };
}

/** The jobs of the workspace, then those that were only deployed, then those of sites that somebody looked at. */
export async function allJobs({ jobs, hosts, sites }: Services): Promise<JobTarget[]> {
  const folders = await jobs.folders();
  const deployed = sites.all.flatMap((place) =>
    (place.live.jobs ?? []).map(({ type, name }): JobTarget => ({ kind: type, name, place })),
  );
  const own = folders.flatMap((folder) => {
    const place = hosts.of(folder.workspaceFolder);
    const sources = folder.jobs.map((source): JobTarget => ({ ...source, place, source }));
    const uploaded = (place.live.jobs ?? [])
      .map(({ type, name }): JobTarget => ({ kind: type, name, place }))
      .filter(({ kind, name }) => !sources.some((job) => job.kind === kind && job.name === name));
    return [...sources, ...uploaded];
  });
  return [...own, ...deployed];
}

/** The job of the file in front comes first, then the one that was chosen last. */
async function pickJob(
  services: Services,
  { kind, prompt }: { kind?: JobKind; prompt: string },
): Promise<JobTarget | undefined> {
  const { workspaceState } = services.context;
  const all = await allJobs(services);
  const fitting = all.filter((job) => kind === undefined || job.kind === kind);
  if (fitting.length === 0) {
    throw new Error(noJobText(kind));
  }
  const active = window.activeTextEditor?.document.uri.toString() ?? "";
  const isActive = ({ source }: JobTarget): boolean =>
    source !== undefined && active.startsWith(`${source.uri}/`);
  const last = workspaceState.get<string>(lastJob);
  const rank = (job: JobTarget): number => (isActive(job) ? 2 : Number(keyOf(job) === last));
  const items = fitting
    .sort((a, b) => rank(b) - rank(a))
    .map((job) => ({
      label: job.name,
      description: [job.kind, job.place.workspaceFolder?.name ?? job.place.label]
        .filter(Boolean)
        .join(" · "),
      iconPath: undefined,
      job,
    }));
  const picked = await window.showQuickPick(items, { title: prompt, placeHolder: prompt });
  if (picked) {
    await workspaceState.update(lastJob, keyOf(picked.job));
  }
  return picked?.job;
}

/** Where the window keeps which job was chosen last. */
const lastJob = "last job";

function keyOf({ place, kind, name }: JobTarget): string {
  return [place.id, kind, name].join(" ");
}

function noJobText(kind: JobKind | undefined): string {
  switch (kind) {
    case "continuous":
      return l10n.t("There is no continuous WebJob in this workspace.");
    case "triggered":
      return l10n.t("There is no triggered WebJob in this workspace.");
    default:
      return l10n.t("There is no WebJob in this workspace.");
  }
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
  const picked = await window.showQuickPick(
    [first, ...more].map(({ workspaceFolder }) => ({
      label: workspaceFolder.name,
      workspaceFolder,
    })),
    { placeHolder: l10n.t("Which folder's local host?") },
  );
  return picked?.workspaceFolder;
}
