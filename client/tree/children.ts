import { env, l10n } from "vscode";
import type { Job, Run } from "../../core/kudu";
import type { LocalHost } from "../places/localHost";
import type { Place } from "../places/place";
import type { Site } from "../places/site";
import { planOf, scheduleOf } from "../schedule/jobSchedule";
import { readSetting } from "../settings";
import type { FolderJobs } from "../workspace/sourceJob";
import type { JobNode, MessageNode, Node } from "./nodes";

/** Where the tree gets its nodes from. */
export interface TreeSource {
  folders(): Promise<readonly FolderJobs[]>;
  /** The local host of a folder, running or not. */
  localHost(folder: FolderJobs): LocalHost;
  sites(): readonly Site[];
}

export async function children(source: TreeSource, node?: Node): Promise<Node[]> {
  switch (node?.type) {
    case undefined:
      return roots(source);
    case "workspace":
      return sourceJobs(node.folder, node.place);
    case "place":
      return node.place.isLocal ? placeJobs(node.place) : siteJobs(node.place as Site);
    case "job":
      return runs(node);
    default:
      return [];
  }
}

async function roots(source: TreeSource): Promise<Node[]> {
  const sites = source.sites().map((place): Node => ({ type: "place", place }));
  return [...(await folderRoots(source)), ...sites];
}

/** Nothing at all without a job and without a host: then, without a site, the view's welcome text is shown. */
async function folderRoots(source: TreeSource): Promise<Node[]> {
  const folders = await source.folders();
  const hosts = folders.map((folder) => source.localHost(folder));
  if (folders.every(({ jobs }) => jobs.length === 0) && hosts.every((host) => !host.address)) {
    return [];
  }
  return folders.flatMap((folder, index): Node[] => {
    const place = hosts[index] as LocalHost;
    return [
      { type: "workspace", folder, place },
      { type: "place", place },
    ];
  });
}

async function sourceJobs({ workspaceFolder, jobs }: FolderJobs, place: Place): Promise<Node[]> {
  if (jobs.length === 0) {
    return [
      message(`empty ${workspaceFolder.uri}`, "info", l10n.t("No WebJobs in this folder yet")),
    ];
  }
  const nodes = jobs.map((source): JobNode => {
    const { kind, name } = source;
    const isUploaded = kind !== undefined && place.live.isUploaded({ kind, name });
    const isKnown = kind !== undefined && (source.isServed || isUploaded);
    const live = isKnown ? place.live.find({ kind, name }) : undefined;
    return { type: "job", name, kind, place, source, live, isUploaded };
  });
  return Promise.all(nodes.map(withSchedule));
}

async function withSchedule(node: JobNode): Promise<JobNode> {
  const text = scheduleOf(node);
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

async function placeJobs(place: Place): Promise<Node[]> {
  const { jobs, failure } = place.live;
  if (failure) {
    return [{ ...failed(`failed ${place.id}`, failure), command: retry(place) }];
  }
  const uploaded = (jobs ?? []).filter(({ type, name }) =>
    place.live.isUploaded({ kind: type, name }),
  );
  if (uploaded.length === 0) {
    const text = place.client ? l10n.t("Nothing deployed yet") : l10n.t("Not running");
    return [message(`empty ${place.id}`, "info", text)];
  }
  return jobNodes(place, uploaded);
}

/** A site is asked with the first look at it. While it does not answer, what it said last stays. */
async function siteJobs(site: Site): Promise<Node[]> {
  const { live, id } = site;
  if (site.state === "idle") {
    void live.refresh();
  }
  const jobs = await jobNodes(site, live.jobs ?? []);
  if (live.failure) {
    return [{ ...failed(`failed ${id}`, live.failure), command: retry(site) }, ...jobs];
  }
  if (!live.jobs) {
    return [message(`connecting ${id}`, "info", l10n.t("Connecting to {0}…", site.label))];
  }
  return jobs.length > 0 ? jobs : [message(`empty ${id}`, "info", l10n.t("Nothing deployed yet"))];
}

function jobNodes(place: Place, jobs: readonly Job[]): Promise<JobNode[]> {
  const nodes = jobs
    .map((live): JobNode => {
      return { type: "job", name: live.name, kind: live.type, place, live, isUploaded: true };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
  return Promise.all(nodes.map(withSchedule));
}

async function runs(job: JobNode): Promise<Node[]> {
  const { client } = job.place;
  if (!client || job.live?.type !== "triggered") {
    return [];
  }
  const id = `${job.place.id} ${job.source ? "source" : "copy"} ${job.name}`;
  let history: readonly Run[];
  try {
    history = await client.history(job.live.name);
  } catch (error) {
    return [failed(`failed ${id}`, error as Error)];
  }
  const count = readSetting("history.count", job.place.workspaceFolder);
  return history.length > 0
    ? history.slice(0, count).map((run) => ({ type: "run", job, run }))
    : [message(`empty ${id}`, "info", l10n.t("Never run yet"))];
}

function message(id: string, icon: "info" | "error", text: string): MessageNode {
  return { type: "message", id, icon, text };
}

function failed(id: string, error: Error): MessageNode {
  return { ...message(id, "error", error.message), tooltip: error.message };
}

function retry(place: Place): MessageNode["command"] {
  return {
    id: "webjobs.refresh",
    title: l10n.t("Try again"),
    argument: { type: "place", place },
  };
}
