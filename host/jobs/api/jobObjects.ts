/** Jobs and runs as Kudu answers them: every member, in its order. */

import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { foreignText } from "../../../core/foreignText";
import type { JobSettings } from "../../../core/jobSettings";
import {
  type ContinuousJob,
  jobListPath,
  noEndTime,
  type Run,
  type TriggeredJob,
} from "../../../core/kudu";
import { isLocked } from "../../../core/node/lockFile";
import { formatTimeSpan, readTicks } from "../../../core/ticks";
import type { JobId } from "../../../core/webJob";
import { readStatus } from "../continuous/status";
import { type JobData, noData, readJobData } from "../jobData";
import { dataFolder, instanceOf, type JobSite } from "../jobSite";
import type { FoundJob } from "../places";
import { noSettings, readSettings } from "../settingsFile";
import { schedulerLogName } from "../triggered/scheduler";
import { lockFileOf } from "../triggered/startRun";
import {
  isJustWritten,
  listRunIds,
  outputFileName,
  readRun,
  type StoredRun,
} from "../triggered/storedRun";

/**
 * What a job's answer is made of; addresses and the length of a run under way are added when it is
 * given.
 */
export type JobState = ContinuousState | TriggeredState;

interface CommonState {
  readonly job: FoundJob;
  readonly settings: JobSettings;
  readonly usesSdk: boolean;
}

export interface ContinuousState extends CommonState {
  readonly kind: "continuous";
  readonly status: ContinuousJob["status"];
  readonly detailedStatus: ContinuousJob["detailed_status"];
}

export interface TriggeredState extends CommonState {
  readonly kind: "triggered";
  readonly latestRun: StoredRun | undefined;
  readonly hasSchedulerLog: boolean;
}

export function readState(
  site: JobSite,
  job: FoundJob,
  isInstanceAlive: (instance: string) => boolean,
  data: JobData | undefined = readJobData(dataFolder(site, job)),
): JobState {
  const { files, folders } = data ?? noData;
  const settings = job.settingsFile ? readSettings(job) : noSettings;
  const common = { job, settings, usesSdk: files.some(isMarker) };
  if (job.kind === "triggered") {
    const latestRun = readLatestRun(site, job, folders.at(-1));
    const hasSchedulerLog = files.includes(schedulerLogName);
    return { ...common, kind: "triggered", latestRun, hasSchedulerLog };
  }
  const folder = dataFolder(site, job);
  if (data === undefined) {
    mkdirSync(folder, { recursive: true });
  }
  const { status, detailed_status } = readStatus(folder, files, instanceOf(site), isInstanceAlive);
  return { ...common, kind: "continuous", status, detailedStatus: detailed_status };
}

/** A process that uses the WebJobs SDK leaves this file, in one of two spellings. */
function isMarker(name: string): boolean {
  return name.length === 17 && name.toLowerCase() === "webjobssdk.marker";
}

/** Kudu's members but for the last one. */
export type WithoutSettings = Omit<ContinuousJob, "settings"> | Omit<TriggeredJob, "settings">;

export function toContinuousJob(state: ContinuousState, origin: string): WithoutSettings {
  const { job, status, detailedStatus } = state;
  return {
    status,
    detailed_status: detailedStatus,
    log_url: `${dataUrl(origin, job)}/job_log.txt`,
    ...commonMembers(state, origin),
    type: "continuous",
    ...lastMembers(state),
  };
}

export function toTriggeredJob(
  site: JobSite,
  state: TriggeredState,
  origin: string,
): WithoutSettings {
  const { job, latestRun } = state;
  return {
    latest_run: latestRun ? toRun(site, job, latestRun, origin) : null,
    history_url: `${jobUrl(origin, job)}/history`,
    scheduler_logs_url: state.hasSchedulerLog
      ? `${dataUrl(origin, job)}/${schedulerLogName}`
      : null,
    ...commonMembers(state, origin),
    type: "triggered",
    ...lastMembers(state),
  };
}

function commonMembers({ job }: CommonState, origin: string) {
  return {
    name: job.name,
    run_command: job.runCommand,
    url: jobUrl(origin, job),
    extra_info_url: `${origin}/azurejobs/#/jobs/${job.kind}/${job.name}`,
  };
}

function lastMembers({ usesSdk }: CommonState) {
  return { error: null, using_sdk: usesSdk };
}

/** Kudu does not encode the name here, only in `Location`. */
export function jobUrl(origin: string, { kind, name }: JobId): string {
  return `${origin}${jobListPath(kind)}/${name}`;
}

function dataUrl(origin: string, { kind, name }: JobId): string {
  return `${origin}/vfs/data/jobs/${kind}/${name}`;
}

/**
 * The newest run as a reader sees it; undefined when there is none or its status file says nothing.
 */
function readLatestRun(site: JobSite, job: JobId, id: string | undefined): StoredRun | undefined {
  return id === undefined ? undefined : readOneRun(site, job, id);
}

/** All runs as a reader sees them, newest first; undefined when the job has no data folder. */
export function readHistory(site: JobSite, job: JobId): StoredRun[] | undefined {
  const data = dataFolder(site, job);
  return listRunIds(data)
    ?.toReversed()
    .flatMap((id, index) => {
      const run = readShownRun(site, data, id);
      return run ? [asRead(site, job, run, index === 0)] : [];
    });
}

/** One run; Kudu takes it for the newest one. */
export function readOneRun(site: JobSite, job: JobId, id: string): StoredRun | undefined {
  const run = readShownRun(site, dataFolder(site, job), id);
  return run && asRead(site, job, run, true);
}

function readShownRun({ timing }: JobSite, data: string, id: string): StoredRun | undefined {
  return isJustWritten(data, id, timing.statusRewrite) ? undefined : readRun(data, id);
}

/** `Aborted` is never stored: it is what a run is that says it runs and does not. */
function asRead(site: JobSite, job: JobId, run: StoredRun, isNewest: boolean): StoredRun {
  return run.status === "Running" && !(isNewest && isLocked(lockFileOf(site, job)))
    ? { ...run, status: "Aborted" }
    : run;
}

export function toRun(site: JobSite, job: JobId, run: StoredRun, origin: string): Run {
  return {
    id: run.id,
    name: run.id,
    status: run.status as Run["status"],
    start_time: run.start ?? noEndTime,
    end_time: run.end ?? noEndTime,
    duration: durationOf(site, run),
    output_url: existsSync(join(run.folder, outputFileName))
      ? `${dataUrl(origin, job)}/${run.id}/${outputFileName}`
      : null,
    error_url: null,
    url: `${jobUrl(origin, job)}/history/${run.id}`,
    job_name: job.name,
    trigger: run.trigger === null ? null : foreignText(run.trigger),
  };
}

/** Grows while there is no end; null without a start. */
export function durationOf(site: JobSite, { start, end }: StoredRun): string | null {
  const from = start === null ? undefined : readTicks(start);
  if (from === undefined) {
    return null;
  }
  const to = end === null ? undefined : readTicks(end);
  return formatTimeSpan((to ?? BigInt(Math.round(site.now())) * 10_000n) - from);
}
