/** What the folder rules are given, and the problems that they make. */
import type { Entry, Folder } from "../../../core/folder";
import type { Platform } from "../../../core/protocol";
import type { JobPath } from "../../../core/webJob";
import type { JobDocument } from "../../document/jobDocument";
import type { FolderCode, Problem, Severity } from "../../problem";
import type { Scan } from "../../timers/scan";

export interface FolderCase {
  readonly document: JobDocument;
  /** The job's own folder; of a file in no job's folder, the one it lies in. */
  readonly folder: Folder;
  readonly job?: JobPath;
  /** The folders above the job's own, the nearest first, up to the root of its site. */
  readonly above: readonly Folder[];
  readonly platform: Platform;
  /** The timers of the folder's sources, where someone has read them already. */
  readonly scanTimers?: () => Promise<Scan>;
  /** True when the folder is checked, not a settings.job that someone edits in it. */
  readonly isWhole?: boolean;
}

export interface ScriptFolder {
  /** Relative to the job's folder, `""` when it is the same, else with a slash at its end. */
  readonly path: string;
  readonly entries: readonly Entry[];
}

/**
 * A problem of the folder, shown at the head of settings.job or, with `file`, told of another file.
 */
export function folderProblem(
  { root, text }: JobDocument,
  severity: Severity,
  code: FolderCode,
  message: string,
  file?: string,
): Problem {
  const offset = file === undefined ? (root?.offset ?? 0) : 0;
  const length = file === undefined ? Math.min(text.length, 1) : 0;
  return { offset, length, code, severity, message, fixes: [], file };
}
