/**
 * The WebJobs HTTP API of Kudu: paths, JSON as it travels, status names. Wire types keep the wire's
 * names.
 */
import type { ForeignText } from "./foreignText";
import type { JobId, JobKind } from "./webJob";

export type ContinuousStatus =
  | "Initializing"
  | "Starting"
  | "Running"
  | "Success"
  | "PendingRestart"
  | "InactiveInstance"
  | "Disabling"
  | "Stopping"
  | "Stopped";

export type RunStatus = "Initializing" | "Running" | "Success" | "Failed" | "Stopped" | "Aborted";

/** The state of a job or a run, which another Kudu may call otherwise. */
export type Status = ContinuousStatus | RunStatus | ForeignText;

/** `settings.job` as it travels: whatever the file holds. */
export type SettingsObject = Readonly<Record<string, unknown>>;

interface JobObject {
  readonly name: string;
  /** Path of the run file relative to the job's folder, with the host's separators. */
  readonly run_command: string;
  readonly url: string;
  readonly extra_info_url: string;
  readonly error: ForeignText | null;
  readonly using_sdk: boolean;
  readonly settings: SettingsObject;
}

export interface ContinuousJob extends JobObject {
  readonly type: "continuous";
  /** Other texts occur, and are shown as they are. */
  readonly status: ContinuousStatus | ForeignText | null;
  /** One line per instance, `ID - STATUS`. */
  readonly detailed_status: ForeignText;
  readonly log_url: string;
  /**
   * Only while the local host does not watch the job's files, because its own writing restarted it
   * again and again.
   */
  readonly watching?: "suspended";
  /** Only while the local host holds the job's debug port open. */
  readonly debug?: DebugPort;
}

export interface TriggeredJob extends JobObject {
  readonly type: "triggered";
  readonly latest_run: Run | null;
  readonly history_url: string;
  readonly scheduler_logs_url: string | null;
  /**
   * Only while the local host does not watch the job's files, because its own writing restarted it
   * again and again.
   */
  readonly watching?: "suspended";
  /**
   * Only while the local host does not run the schedule of a source job: `paused` by a person, or
   * `off` because no one has turned it on since the host started.
   */
  readonly schedule_state?: "off" | "paused";
}

export type Job = ContinuousJob | TriggeredJob;

export interface Run {
  readonly id: string;
  /** The same as `id`. */
  readonly name: string;
  /** Null when the status file says nothing. */
  readonly status: RunStatus | ForeignText | null;
  /** ISO 8601, UTC. */
  readonly start_time: string;
  /** ISO 8601, UTC; {@link noEndTime} while running. */
  readonly end_time: string;
  /** .NET TimeSpan `[d.]hh:mm:ss[.fffffff]`. */
  readonly duration: string | null;
  readonly output_url: string | null;
  readonly error_url: string | null;
  readonly url: string;
  readonly job_name: string;
  /** Null when the status file says nothing. */
  readonly trigger: ForeignText | null;
}

/** True for a run that has not ended yet. */
export function isUnderway(run: Pick<Run, "status"> | null | undefined): boolean {
  return run?.status === "Running" || run?.status === "Initializing";
}

export interface History {
  readonly runs: readonly Run[];
}

/** The local host's own addition: where a debugger attaches, on loopback. */
export interface DebugPort {
  readonly runtime: DebugRuntime;
  readonly port: number;
  readonly pid: number;
  /** The folder the process runs in: the source, or Kudu's shadow copy. */
  readonly root: string;
}

export type DebugRuntime = "node" | "python" | "java" | "dotnet";

/** What Kudu writes for a time that is not known. */
export const noEndTime = "0001-01-01T00:00:00";

export const jobsPath = "/api/webjobs";
/** The app's own log as a stream; asking for it turns application logging on. */
export const applicationLogPath = "/api/logstream/application";

export function jobListPath(kind: JobKind): string {
  return `/api/${kind}webjobs`;
}

/** Kudu's own `url` members are not percent-encoded: paths are always built from the name. */
export function jobPath({ kind, name }: JobId): string {
  return `${jobListPath(kind)}/${encodeURIComponent(name)}`;
}

/** This project's host only: the environment in which it would start the job. */
export function environmentPath({ kind, name }: JobId): string {
  return `/webjobs-host/environment/${kind}/${encodeURIComponent(name)}`;
}

/** `path` is relative to `HOME`, `/`-separated; a trailing `/` names a folder. */
export function vfsPath(path: string): string {
  return `/api/vfs/${path.split("/").map(encodeURIComponent).join("/")}`;
}
