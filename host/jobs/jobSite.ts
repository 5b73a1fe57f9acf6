/**
 * The site that jobs live in: its folders, its settings, its clock. Everything in `host/jobs` gets
 * it as an argument.
 */
import { join } from "node:path";
import type { Dialect } from "../../core/cron/dialect";
import type { ScriptHost } from "../../core/scriptHosts";
import { type JobId, jobsDataPath, secondaryJobsPath } from "../../core/webJob";
import type { JobDebugging } from "../debug/jobDebugging";
import type { ApplicationLog } from "./log/applicationLog";
import type { PipeStore } from "./process/pipes";
import type { ProcessTracker } from "./process/processTracker";
import type { Stages } from "./stages";
import type { Timing } from "./timing";

export interface JobSite {
  /** Laid out as Kudu's `HOME`. */
  readonly home: string;
  /** The first place that is searched for jobs, and where uploads go: a `…/jobs` folder. */
  readonly primary: string;
  /** Shadow copies and shutdown files of this instance; on the volume of `home`. */
  readonly temp: string;
  /** The read-only third place: a `…/jobs` folder that is searched after Kudu's two. */
  readonly source?: string;
  /** What runs in place of folders of the source. */
  readonly stages: Stages;
  /** Unlike any other instance that works on this home at the same time. */
  readonly instanceId: string;
  readonly timing: Timing;
  readonly settings: SiteSettings;
  readonly scriptHosts: readonly ScriptHost[];
  readonly dialect: Dialect;
  /** What the jobs' environment begins with: the host's own, without the host's secrets. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Jobs keep the user's own `HOME`. */
  readonly keepsHome: boolean;
  readonly platform: NodeJS.Platform;
  readonly pipes: PipeStore;
  /** Receives what jobs print while it is streamed. */
  readonly applicationLog: ApplicationLog;
  /** Tracks the processes that jobs have started, to end them. */
  readonly processes: ProcessTracker;
  /** Milliseconds since 1970. */
  now(): number;
  /** Scheme and authority of the latest request, for addresses that are made in the background. */
  origin(): string;
  /** Opens the debug ports of continuous jobs. */
  readonly debugging: JobDebugging;
  /** Receives a sentence for the user. */
  warn(sentence: string): void;
  /** Receives errors that belong into no job's log. */
  report(error: unknown): void;
}

/** Deployment settings before app settings, as Kudu looks them up. */
export interface SiteSettings {
  get(name: string): string | undefined;
  /** What every job process finds in its environment. */
  entries(): Readonly<Record<string, string>>;
}

export function secondaryFolder(site: JobSite): string {
  return join(site.home, secondaryJobsPath);
}

/** Logs, status and history of a job, whichever place its files lie in. */
export function dataFolder(site: JobSite, { kind, name }: JobId): string {
  return join(site.home, jobsDataPath, kind, name);
}

/** Where `disable.job` of a source job is kept, as its own folder is never written to. */
export function sourceStateFolder(site: JobSite, { kind, name }: JobId): string {
  return join(site.home, "data", "source", kind, name);
}

/** The six characters that name the instance in logs, locks and status files. */
export function instanceOf({ instanceId }: Pick<JobSite, "instanceId">): string {
  return instanceId.slice(0, 6);
}
