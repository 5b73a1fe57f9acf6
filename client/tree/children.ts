import type { Uri } from "vscode";
import { env, l10n } from "vscode";
import type { Job } from "../../core/kudu";
import type { ListedTimer } from "../../core/protocol";
import type { LocalHost } from "../places/localHost";
import type { Place } from "../places/place";
import { pausedScheduleOf, planOf, scheduleOf } from "../schedule/jobSchedule";
import type { Site } from "../sites/site";
import type { JobNode, Node } from "../targets/node";
import { problemOf } from "../workspace/jobProblem";
import type { FolderJobs, SourceJob } from "../workspace/sourceJob";
import { cutRow, emptyFolder } from "./emptyFolder";
import { failed, failedPlace, message, placeProblem } from "./messages";
import { runs } from "./runs";

/** Where the tree gets its nodes from. */
export interface TreeSource {
  folders(): Promise<readonly FolderJobs[]>;
  /** The local host of a folder, running or not. */
  localHost(folder: FolderJobs): LocalHost;
  sites(): readonly Site[];
  /** The timers in a source folder, which the WebJobs SDK runs. */
  timers(folder: Uri): Promise<readonly ListedTimer[]>;
}

/** The rows below another one. */
export async function children(source: TreeSource, node: Node): Promise<Node[]> {
  switch (node.type) {
    case "workspace":
      return sourceJobs(await currentFolder(source, node.folder), node.place);
    case "place":
      return node.place.isLocal ? hostJobs(node.place as LocalHost) : siteJobs(node.place as Site);
    case "job":
      return runs(node);
    default:
      return [];
  }
}

/** VS Code asks what a row is below when it is to show that row. */
export async function parent(source: TreeSource, node: Node): Promise<Node | undefined> {
  switch (node.type) {
    case "run":
      return node.job;
    case "job":
      return node.source
        ? workspaceNode(source, node.source.workspaceFolder.uri)
        : { type: "place", place: node.place };
    default:
      return undefined;
  }
}

/** The row of a workspace folder. */
export async function workspaceNode(source: TreeSource, uri: Uri): Promise<Node | undefined> {
  const folder = await folderAt(source, uri);
  return folder && { type: "workspace", folder, place: source.localHost(folder) };
}

/** A row stays when its folder is searched again. */
async function currentFolder(source: TreeSource, known: FolderJobs): Promise<FolderJobs> {
  return (await folderAt(source, known.workspaceFolder.uri)) ?? known;
}

async function folderAt(source: TreeSource, uri: Uri): Promise<FolderJobs | undefined> {
  const folders = await source.folders();
  return folders.find(({ workspaceFolder }) => `${workspaceFolder.uri}` === `${uri}`);
}

/** The rows below no other: of each folder its jobs and its host, and the sites. */
export function roots(source: TreeSource, folders: readonly FolderJobs[]): Node[] {
  const shown = areFoldersHidden(source, folders) ? [] : folders;
  return [
    ...shown.flatMap((folder): Node[] => {
      const place = source.localHost(folder);
      return [
        { type: "workspace", folder, place },
        { type: "place", place },
      ];
    }),
    ...source.sites().map((place): Node => ({ type: "place", place })),
  ];
}

/**
 * Nothing at all without a job and without a host: then, without a site, the view's welcome text is
 * shown.
 */
export function areFoldersHidden(source: TreeSource, folders: readonly FolderJobs[]): boolean {
  const isEmpty = folders.every((each) => each.jobs.length === 0 && !each.failure && !each.nearest);
  return isEmpty && folders.every((folder) => !source.localHost(folder).address);
}

async function sourceJobs(folder: FolderJobs, place: Place): Promise<Node[]> {
  const { workspaceFolder, jobs, failure } = folder;
  if (failure) {
    return [failed(`search ${workspaceFolder.uri}`, failure, undefined)];
  }
  if (jobs.length === 0) {
    return emptyFolder(folder);
  }
  const rows = await Promise.all(jobs.map((source) => withSchedule(sourceJob(source, place))));
  return folder.isCut ? [...rows, cutRow(folder)] : rows;
}

function sourceJob(source: SourceJob, place: Place): JobNode {
  const { kind, name } = source;
  const isUploaded = kind !== undefined && place.live.isUploaded({ kind, name });
  const isKnown = kind !== undefined && (source.isServed || source.isBuilt || isUploaded);
  const live = isKnown ? place.live.find({ kind, name }) : undefined;
  return {
    type: "job",
    name,
    kind,
    place,
    source,
    live,
    isUploaded,
    // A copy that was deployed runs, whatever became of its source; so does what was built.
    problem: isUploaded || (live && isSourceOnly(source)) ? undefined : problemOf(source),
  };
}

/** The local host can only have it from a build. */
function isSourceOnly({ isBuilt, missing }: SourceJob): boolean {
  return isBuilt && (missing?.need === "build" || missing?.need === "runFile");
}

/** A job as its place has it now, and its folder, of which `source` was found. */
export function refreshNode(node: JobNode, source: SourceJob | undefined): Promise<JobNode> {
  const { place, kind, name } = node;
  const live = kind && place.live.find({ kind, name });
  return withSchedule(source ? sourceJob(source, place) : { ...rowOf(node), live });
}

function rowOf({ type, name, kind, place, isUploaded }: JobNode): JobNode {
  return { type, name, kind, place, isUploaded };
}

async function withSchedule(node: JobNode): Promise<JobNode> {
  const text = scheduleOf(node) ?? pausedScheduleOf(node);
  if (text === undefined || node.kind !== "triggered") {
    return node;
  }
  const plan = planOf(node.place, text);
  if (!plan) {
    return { ...node, isScheduleBroken: true };
  }
  const { describeBriefly } = await import("../../core/cron/describe.js");
  return { ...node, scheduleWords: describeBriefly(plan.schedule, env.language) };
}

async function hostJobs(host: LocalHost): Promise<Node[]> {
  const { live, id, state } = host;
  const uploaded = (live.jobs ?? []).filter(({ type, name }) =>
    live.isUploaded({ kind: type, name }),
  );
  const rows = [...failedPlace(host), ...placeProblem(host), ...(await jobNodes(host, uploaded))];
  if (rows.length > 0) {
    return rows;
  }
  const reasons = {
    stopped: message(`stopped ${id}`, l10n.t("Stopped. Starts with the first WebJob.")),
    starting: message(`starting ${id}`, l10n.t("Starting…"), "loading~spin"),
    running: message(`empty ${id}`, l10n.t("No WebJobs deployed")),
    stopping: message(`stopping ${id}`, l10n.t("Stopping…"), "loading~spin"),
  };
  return [reasons[state]];
}

/** A site is asked with the first look at it. While it does not answer, what it said last stays. */
async function siteJobs(site: Site): Promise<Node[]> {
  const { live, id } = site;
  if (site.state === "idle") {
    void live.refresh();
  }
  const rows = [
    ...failedPlace(site),
    ...placeProblem(site),
    ...(await jobNodes(site, live.jobs ?? [])),
  ];
  if (rows.length > 0) {
    return rows;
  }
  return live.jobs
    ? [message(`empty ${id}`, l10n.t("No WebJobs deployed"))]
    : [message(`connecting ${id}`, l10n.t("Connecting to {0}…", site.label), "loading~spin")];
}

function jobNodes(place: Place, jobs: readonly Job[]): Promise<JobNode[]> {
  const nodes = jobs
    .map((live): JobNode => {
      return { type: "job", name: live.name, kind: live.type, place, live, isUploaded: true };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
  return Promise.all(nodes.map(withSchedule));
}
