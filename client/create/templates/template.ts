import type { JobKind } from "../../../core/webJob";

export type Runtime = "node" | "python" | "bash" | "powershell" | "php" | "dotnet" | "java";

export const runtimes: readonly Runtime[] = [
  "node",
  "python",
  "bash",
  "powershell",
  "php",
  "dotnet",
  "java",
];

export interface TemplateFile {
  /** Relative to the job's folder, without a path. */
  readonly name: string;
  readonly text: string;
  /** True for what a shell starts: it gets the execute bit. */
  readonly isExecutable?: boolean;
}

/**
 * Which shell starts what no script host runs by itself: Windows apps have `cmd`, Linux apps
 * `bash`.
 */
export type Shell = "cmd" | "bash";

/** The files of a new job that runs as it is. The first one is the file a person edits. */
export type Template = Readonly<
  Record<JobKind, (jobName: string, shell: Shell) => readonly TemplateFile[]>
>;
