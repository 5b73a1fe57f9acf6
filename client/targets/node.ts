import type { Uri } from "vscode";
import type { Job, Run } from "../../core/kudu";
import type { JobKind } from "../../core/webJob";
import type { Place } from "../places/place";
import type { JobProblem } from "../workspace/jobProblem";
import type { FolderJobs, SourceJob } from "../workspace/sourceJob";

/** What the tree shows. Empty and failed places are nodes too. */
export type Node = WorkspaceNode | PlaceNode | JobNode | RunNode | MessageNode;

/** The source jobs of a workspace folder. */
export interface WorkspaceNode {
  readonly type: "workspace";
  readonly folder: FolderJobs;
  readonly place: Place;
}

/** A place with the jobs that were deployed to it. */
export interface PlaceNode {
  readonly type: "place";
  readonly place: Place;
}

export interface JobNode {
  readonly type: "job";
  readonly name: string;
  /** Undefined for a loose folder, whose place does not say. */
  readonly kind: JobKind | undefined;
  readonly place: Place;
  /** Present below *Workspace*. */
  readonly source?: SourceJob;
  /** What the place says of it; absent while the local host is not running or does not know it. */
  readonly live?: Job;
  /** The schedule in a few words; undefined for a job on demand. */
  readonly scheduleWords?: string;
  /** True for a schedule that Azure does not accept: the job never runs by itself. */
  readonly isScheduleBroken?: boolean;
  /** Why Azure would not run the source as it lies there. */
  readonly problem?: JobProblem;
  /** True when a deployed copy runs, or would: below *Workspace* it hides the source. */
  readonly isUploaded: boolean;
}

export interface RunNode {
  readonly type: "run";
  readonly job: JobNode;
  readonly run: Run;
}

export interface MessageNode {
  readonly type: "message";
  readonly id: string;
  readonly text: string;
  readonly icon: "info" | "lightbulb" | "warning" | "error" | "loading~spin" | "calendar";
  /** Beside the text; absent: what a click does. */
  readonly description?: string;
  readonly tooltip?: string;
  readonly command?: {
    readonly id: string;
    readonly title: string;
    readonly argument?: Node | Uri;
  };
}
