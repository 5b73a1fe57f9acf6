import { createHash } from "node:crypto";
import type { TreeItem } from "vscode";
import type { Place } from "../places/place";
import type { JobNode } from "../targets/node";
import type { FolderJobs } from "../workspace/sourceJob";
import { refreshNode, type TreeSource } from "./children";
import { treeItem } from "./treeItem";

/**
 * What is to be drawn anew after a place answered or a folder was searched. VS Code forgets all
 * nodes when the whole tree is, and a menu that is open then gives its command none: so only those
 * jobs are that look different, as long as no row comes or goes.
 */
export interface Changes {
  /** Notes how a job's row looks. */
  drawn(node: JobNode, item: TreeItem): void;
  /** The jobs whose rows look different now, brought up to date; "all" when other rows changed. */
  find(now: number): Promise<JobNode[] | "all">;
}

export function createChanges(source: TreeSource): Changes {
  const rows = new Map<string, { readonly node: JobNode; readonly look: string }>();
  let frame = "";
  return {
    drawn: (node, item) => void rows.set(item.id ?? "", { node, look: lookOf(node, item) }),
    async find(now) {
      const folders = await source.folders();
      const newFrame = frameOf(source, folders);
      if (newFrame !== frame) {
        frame = newFrame;
        rows.clear();
        return "all";
      }
      const sources = new Map(
        folders.flatMap(({ jobs }) => jobs.map((job) => [job.uri.toString(), job] as const)),
      );
      const changed: JobNode[] = [];
      for (const { node, look } of rows.values()) {
        const fresh = await refreshNode(node, node.source && sources.get(`${node.source.uri}`));
        if (lookOf(fresh, treeItem(fresh, now)) !== look) {
          changed.push(Object.assign(node, nothing, fresh));
        }
      }
      return changed;
    },
  };
}

/**
 * The row, and what its tooltip and the rows below it say; a hash, for there may be thousands.
 */
function lookOf({ live, source }: JobNode, { command, ...row }: TreeItem): string {
  // The command has the node itself, and with it all that is known of its place. A Uri is another
  // JSON once it was asked for its path; a row of another folder is another row anyway.
  const found = source && { ...source, uri: undefined, workspaceFolder: undefined };
  const look = JSON.stringify([row, command?.command, found, live]);
  return createHash("sha1").update(look).digest("base64");
}

/** What a job may have lost since it was drawn. */
const nothing: Partial<JobNode> = {
  live: undefined,
  scheduleWords: undefined,
  isScheduleBroken: undefined,
  problem: undefined,
};

/** All that decides which rows there are, the runs of a job aside. */
function frameOf(source: TreeSource, folders: readonly FolderJobs[]): string {
  const hosts = folders.map(source.localHost);
  return JSON.stringify([
    folders.map(({ workspaceFolder: { name, uri }, jobs, nearest, isCut, failure }) => [
      [name, uri.path, nearest, isCut, failure?.message],
      jobs.map((job) => [job.uri.path, job.kind, job.name]),
    ]),
    hosts.map((host) => [host.state, host.problem, ...jobsOf(host)]),
    source.sites().map((site) => [site.label, site.state, site.problem, ...jobsOf(site)]),
  ]);
}

function jobsOf({ id, live }: Place): readonly unknown[] {
  const jobs = (live.jobs ?? []).map(({ type, name }) => [
    type,
    name,
    live.isUploaded({ kind: type, name }),
  ]);
  return [id, live.failure?.message, jobs];
}
