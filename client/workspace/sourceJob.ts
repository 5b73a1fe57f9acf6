import type { Uri, WorkspaceFolder } from "vscode";
import type { FoundJob } from "../../core/find/foundJob";
import type { Nearest } from "../../core/find/nearest";
import type { JobSettings } from "../../core/jobSettings";
import type { JobKind } from "../../core/webJob";

/** A WebJob's source folder in the workspace. */
export interface SourceJob
  extends Pick<
    FoundJob,
    "clues" | "disagreements" | "isFile" | "missing" | "needsPackages" | "project" | "sameName"
  > {
  readonly name: string;
  /** Undefined while nothing says it: then it is asked for. */
  readonly kind: JobKind | undefined;
  /** Its folder, or the single script that it is. */
  readonly uri: Uri;
  readonly workspaceFolder: WorkspaceFolder;
  /** True below the folder of `webjobs.jobsRoot`, which the local host serves. */
  readonly isServed: boolean;
  /** Run, start and deploy build it first. */
  readonly isBuilt: boolean;
  /** What Azure reads in its settings.job; undefined when there is none. */
  readonly settings?: JobSettings;
}

/** The jobs of one workspace folder, sorted by name. */
export interface FolderJobs {
  readonly workspaceFolder: WorkspaceFolder;
  /** The folder that holds `continuous` and `triggered`; need not exist. */
  readonly jobsRoot: Uri;
  readonly jobs: readonly SourceJob[];
  /** What comes nearest to a WebJob, when there is none. */
  readonly nearest?: Nearest;
  /** True when the search stopped at its limit. */
  readonly isCut?: boolean;
  /** Why the search in this folder failed; the other folders' jobs are there all the same. */
  readonly failure?: Error;
}
