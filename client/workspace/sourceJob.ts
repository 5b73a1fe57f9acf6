import type { Uri, WorkspaceFolder } from "vscode";
import type { JobSettings } from "../../core/jobSettings";
import type { JobKind } from "../../core/webJob";

/** A WebJob's source folder in the workspace. */
export interface SourceJob {
  readonly name: string;
  /** Undefined for a folder whose place does not say: it has a settings.job, but lies in no jobs folder. */
  readonly kind: JobKind | undefined;
  readonly uri: Uri;
  readonly workspaceFolder: WorkspaceFolder;
  /** True below the folder of `webjobs.jobsRoot`, which the local host serves. */
  readonly isServed: boolean;
  /** True for a .NET project that Visual Studio publishes as a WebJob: its run file comes with the build. */
  readonly isProject: boolean;
  /** What Azure reads in its settings.job; undefined when there is none. */
  readonly settings?: JobSettings;
  /** Names of the files among which Azure looks for the run file. */
  readonly files: readonly string[];
}

/** The jobs of one workspace folder, sorted by name. */
export interface FolderJobs {
  readonly workspaceFolder: WorkspaceFolder;
  /** The folder that holds `continuous` and `triggered`; need not exist. */
  readonly jobsRoot: Uri;
  readonly jobs: readonly SourceJob[];
  /** Why the search in this folder failed; the other folders' jobs are there all the same. */
  readonly failure?: Error;
}
