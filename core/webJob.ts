/** What a WebJob is: its kind, its name, and where its files lie. Source: Kudu's layout. */

export type JobKind = "continuous" | "triggered";

export const jobKinds: readonly JobKind[] = ["continuous", "triggered"];

/** A job by its identity: one continuous and one triggered job may share a name. */
export interface JobId {
  readonly kind: JobKind;
  readonly name: string;
}

/** Where Kudu looks for jobs, below `HOME`, primary first. `/`-separated. */
export const primaryJobsPath = "site/wwwroot/App_Data/jobs";
export const secondaryJobsPath = "site/jobs";
/** Logs, status and history of all jobs, below `HOME`. */
export const jobsDataPath = "data/jobs";

/** Where a local host keeps all that continuous jobs print, below `HOME`. */
export const keptOutputFolder = "hosts/output";

export function keptOutputPath(job: string): string {
  return `${keptOutputFolder}/${job}/job_log.txt`;
}

export const settingsFileName = "settings.job";
export const disableFileName = "disable.job";
/** How Visual Studio publishes a .NET project as a WebJob. Azure never reads it. */
export const publishSettingsFileName = "webjob-publish-settings.json";
/**
 * Where a paused schedule waits in settings.job: Kudu keeps keys that it does not read. The key is
 * ours.
 */
export const pausedScheduleKey = "paused_schedule";

/**
 * True for the names that the portal accepts: letters, digits, `-` and `_`, the first a letter or
 * digit.
 */
export function isPortalJobName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(name);
}

/**
 * True for a name that is exactly one path segment on every platform, so that it cannot leave its
 * folder.
 */
export function isSafeJobName(name: string): boolean {
  return name !== "" && name !== "." && name !== ".." && !/[/\\\0]/.test(name);
}

export interface JobPath extends JobId {
  /** The path of the job's own folder, as long a piece of the given path as names it. */
  readonly folder: string;
  /** What follows the job's folder, `""` for the folder itself; `/`-separated. */
  readonly rest: string;
}

/**
 * The job that a path belongs to, found by the last `jobs/{continuous,triggered}/NAME` in it.
 * `path` may use either separator; undefined when it lies in no job folder.
 */
export function jobOfPath(path: string): JobPath | undefined {
  const match = /^(.*[/\\]jobs[/\\](continuous|triggered)[/\\]([^/\\]+))(?:[/\\](.*))?$/i.exec(
    path,
  );
  const [, folder, kind, name, rest] = match ?? [];
  if (folder === undefined || kind === undefined || name === undefined) {
    return undefined;
  }
  return {
    kind: kind.toLowerCase() as JobKind,
    name,
    folder,
    rest: (rest ?? "").replaceAll("\\", "/"),
  };
}
