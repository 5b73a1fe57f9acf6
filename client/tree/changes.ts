import { createHash } from "node:crypto";
import type { TreeItem } from "vscode";
import type { Job, Run } from "../../core/kudu";
import type { LocalHost } from "../places/localHost";
import type { Site } from "../sites/site";
import type { JobNode, Node, PlaceNode, RunNode, WorkspaceNode } from "../targets/node";
import type { FolderJobs } from "../workspace/sourceJob";
import { areFoldersHidden, refreshNode, type TreeSource } from "./children";
import { idsAbove, rowId } from "./rowId";
import { treeItem } from "./treeItem";

/**
 * What is to be drawn anew after a place answered or a folder was searched. VS Code forgets the
 * nodes below a row that it draws anew, and a menu that is open on one of them gives its command
 * none: so only rows that look different are drawn, and a folder or a place only when rows below it
 * come or go.
 */
export interface Changes {
  /** Notes which roots VS Code is given: those of these folders, and the sites. */
  given(folders: readonly FolderJobs[]): void;
  /**
   * The nodes that VS Code is to be given for these: it knows a row by the object that it got, and
   * may ask twice at once for the same rows.
   */
  known(nodes: readonly Node[]): Node[];
  /** Notes how a node's row looks. */
  drawn(node: Node, item: TreeItem): void;
  /** The nodes whose rows look different now, brought up to date; "all" when roots come or go. */
  find(now: number): Promise<TrackedNode[] | "all">;
}

/** Messages are drawn with the row above them. */
type TrackedNode = WorkspaceNode | PlaceNode | JobNode | RunNode;

interface Row {
  readonly node: TrackedNode;
  /** As it was drawn last. */
  look?: string;
}

export function createChanges(source: TreeSource): Changes {
  const rows = new Map<string, Row>();
  let roots: string | undefined;
  const known = (node: Node): Node => {
    if (node.type === "message") {
      return node;
    }
    const id = rowId(node);
    const row = rows.get(id);
    if (row) {
      return become(row.node, node);
    }
    rows.set(id, { node });
    return node;
  };
  return {
    given(folders) {
      roots = rootsOf(source, folders);
    },
    known: (nodes) => nodes.map(known),
    drawn(node, item) {
      const row = rows.get(rowId(node));
      if (row && row.node === node) {
        row.look = lookOf(row.node, item);
      }
    },
    async find(now) {
      const folders = await source.folders();
      const newRoots = rootsOf(source, folders);
      if (roots === undefined || newRoots === roots) {
        return findChanged(rows, folders, now);
      }
      roots = newRoots;
      rows.clear();
      return "all";
    },
  };
}

/** Brings a node up to date, which stays the same object. */
function become(node: TrackedNode, fresh: TrackedNode): TrackedNode {
  return Object.assign(node, node.type === "job" ? nothing : {}, fresh);
}

/** All that decides which roots there are. */
function rootsOf(source: TreeSource, folders: readonly FolderJobs[]): string {
  return JSON.stringify([
    !areFoldersHidden(source, folders) &&
      folders.map(({ workspaceFolder: { name, uri } }) => [name, uri.path]),
    source.sites().map(({ id }) => id),
  ]);
}

async function findChanged(
  rows: Map<string, Row>,
  folders: readonly FolderJobs[],
  now: number,
): Promise<TrackedNode[]> {
  const folderOf = new Map(folders.map((folder) => [`${folder.workspaceFolder.uri}`, folder]));
  const sourceOf = new Map(
    folders.flatMap(({ jobs }) => jobs.map((job) => [`${job.uri}`, job] as const)),
  );
  const refresh = (node: TrackedNode): TrackedNode | Promise<TrackedNode> => {
    switch (node.type) {
      case "workspace":
        return {
          ...node,
          folder: folderOf.get(`${node.folder.workspaceFolder.uri}`) ?? node.folder,
        };
      case "place":
        return node;
      case "job":
        return refreshNode(node, node.source && sourceOf.get(`${node.source.uri}`));
      case "run":
        return { ...node, run: latest(node) ?? node.run };
    }
  };
  const changed = new Map<string, TrackedNode>();
  for (const [id, { node, look }] of rows) {
    const fresh = await refresh(node);
    if (look !== undefined && lookOf(fresh, treeItem(fresh, now)) !== look) {
      changed.set(id, become(node, fresh));
    }
  }
  // VS Code asks anew for what is below a row that it draws.
  const above = new Set(changed.keys());
  for (const [id, { node }] of rows) {
    if (
      (node.type === "job" || node.type === "run") &&
      idsAbove(node).some((id) => above.has(id))
    ) {
      rows.delete(id);
      changed.delete(id);
    }
  }
  return [...changed.values()];
}

/** A run as the list of jobs has it now; only the last one is in it. */
function latest({ job: { kind, name, place }, run }: RunNode): Run | undefined {
  const live = kind && place.live.find({ kind, name });
  const last = live?.type === "triggered" ? live.latest_run : undefined;
  return last?.id === run.id ? last : undefined;
}

/**
 * The row, and what its tooltip and the rows below it say; a hash, for there may be thousands.
 */
function lookOf(node: TrackedNode, { command, ...row }: TreeItem): string {
  // The command has the node itself, and with it all that is known of its place.
  const look = JSON.stringify([row, command?.command, below(node)]);
  return createHash("sha1").update(look).digest("base64");
}

function below(node: TrackedNode): readonly unknown[] {
  switch (node.type) {
    case "workspace":
      return belowFolder(node.folder);
    case "place":
      return belowPlace(node.place as Site | LocalHost);
    case "job": {
      const { live, source } = node;
      // A Uri is another JSON once it was asked for its path; a row of another folder is another
      // row anyway.
      return [source && { ...source, uri: undefined, workspaceFolder: undefined }, untimed(live)];
    }
    case "run":
      return [];
  }
}

/** A run's duration is shown in its own row only: that of the job is not drawn for it. */
function untimed(live: Job | undefined): unknown {
  return live?.type === "triggered" && live.latest_run
    ? { ...live, latest_run: { ...live.latest_run, duration: undefined } }
    : live;
}

function belowFolder({ jobs, nearest, isCut, failure }: FolderJobs): readonly unknown[] {
  const found = jobs.map((job) => [job.uri.path, job.kind, job.name]);
  return [found, nearest, isCut, failure?.message];
}

function belowPlace({ live, problem }: Site | LocalHost): readonly unknown[] {
  const jobs = live.jobs?.map(({ type, name }) => [
    type,
    name,
    live.isUploaded({ kind: type, name }),
  ]);
  return [jobs, problem, live.failure?.message];
}

/** What a job may have lost since it was drawn. */
const nothing: Partial<JobNode> = {
  live: undefined,
  scheduleWords: undefined,
  isScheduleBroken: undefined,
  problem: undefined,
};
