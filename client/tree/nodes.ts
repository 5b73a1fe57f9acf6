import type { FolderJobs, SourceJob } from "../workspace/sourceJob";

/** What the tree shows. Empty, loading and failed places are nodes too. */
export type Node = WorkspaceNode | JobNode | MessageNode;

export interface WorkspaceNode {
  readonly type: "workspace";
  readonly folder: FolderJobs;
}

export interface JobNode {
  readonly type: "job";
  readonly source: SourceJob;
}

export interface MessageNode {
  readonly type: "message";
  readonly id: string;
  readonly text: string;
}
