/** GET of the lists and of one job. */
import type { Job } from "../../../core/kudu";
import type { JobId, JobKind } from "../../../core/webJob";
import { entities, entity } from "../../http/arm";
import { type Answer, empty, isNotModified, type KuduRequest } from "../../http/exchange";
import type { Engine } from "../engine";
import { type FoundJob, findJob } from "../places";
import { hash } from "./hash";
import {
  durationOf,
  type JobState,
  readState,
  toContinuousJob,
  toTriggeredJob,
} from "./jobObjects";
import type { JobsApi } from "./jobsApi";

export function listJobs(api: JobsApi, request: KuduRequest, kinds: readonly JobKind[]): Answer {
  const states = kinds.flatMap((kind) => api.engine.list.get(kind));
  const etag = etagOf(api, states);
  if (isNotModified(request, etag)) {
    return empty(304, { etag });
  }
  return entities(
    request,
    states.map((state) => toShown(api, state, request.origin)),
    { etag },
    writeJob,
  );
}

/** Never from memory: the disk is read each time. */
export function getJob(api: JobsApi, request: KuduRequest, id: JobId): Answer {
  return showJob(api, request, findJob(api.site, id));
}

export function showJob(api: JobsApi, request: KuduRequest, job: FoundJob | undefined): Answer {
  if (!job) {
    return empty(404);
  }
  const shown = toShown(api, readState(api.site, job, api.lives), request.origin);
  return entity(request, shown, undefined, writeJob);
}

interface ShownJob {
  readonly name: string;
  readonly job: Job;
  /** As Kudu writes them: the numbers of a file keep their form and its members their order, unlike in JavaScript. */
  readonly settings: string;
}

function toShown(api: JobsApi, state: JobState, origin: string): ShownJob {
  const job = toJob(api, state, origin);
  return { name: job.name, job, settings: state.settings.json };
}

function writeJob({ job, settings }: ShownJob): string {
  return JSON.stringify({ ...job, settings: 0 }).replace(
    '"settings":0',
    () => `"settings":${settings}`,
  );
}

function toJob({ site, engine }: JobsApi, state: JobState, origin: string): Job {
  if (state.kind === "triggered") {
    const job = toTriggeredJob(site, state, origin);
    return isPaused(engine, state) ? { ...job, paused: true } : job;
  }
  const debug = site.debugging.port(state.job.name);
  return {
    ...toContinuousJob(state, origin),
    ...(engine.isSuspended(state.job) ? { watching: "suspended" as const } : {}),
    ...(debug ? { debug } : {}),
  };
}

/** True while a source job's schedule waits for a person. */
function isPaused({ holds }: Engine, { job, settings }: JobState): boolean {
  return settings.schedule !== undefined && holds.isHeld(job);
}

/** Settings do not change it; a run under way does at every look, as its duration grows. */
function etagOf(api: JobsApi, states: readonly JobState[]): string {
  // What Kudu's sum of hashes comes to without any job.
  return states.length === 0
    ? '"11"'
    : `"${hash(JSON.stringify(states.map((state) => traitsOf(api, state))))}"`;
}

function traitsOf({ site, engine }: JobsApi, state: JobState): unknown[] {
  const { name, runCommand } = state.job;
  if (state.kind === "continuous") {
    return [name, runCommand, state.kind, state.detailedStatus, site.debugging.port(name)?.pid];
  }
  const run = state.latestRun;
  return [
    name,
    runCommand,
    state.kind,
    isPaused(engine, state),
    ...(run ? [run.id, run.status, durationOf(site, run)] : []),
  ];
}
