/** GET of the lists and of one job. */
import type { Job } from "../../../core/kudu";
import type { JobId, JobKind } from "../../../core/webJob";
import { entities, entity } from "../../http/arm";
import { type Answer, empty, isNotModified, type KuduRequest } from "../../http/exchange";
import { type FoundJob, findJob } from "../places";
import type { Site } from "../site";
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
  const { site, engine } = api;
  const states = kinds.flatMap((kind) => engine.list.get(kind));
  const etag = etagOf(site, states);
  if (isNotModified(request, etag)) {
    return empty(304, { etag });
  }
  return entities(
    request,
    states.map((state) => toJob(api, state, request.origin)),
    { etag },
  );
}

/** Never from memory: the disk is read each time. */
export function getJob(api: JobsApi, request: KuduRequest, id: JobId): Answer {
  return showJob(api, request, findJob(api.site, id));
}

export function showJob(api: JobsApi, request: KuduRequest, job: FoundJob | undefined): Answer {
  return job
    ? entity(request, toJob(api, readState(api.site, job, api.lives), request.origin))
    : empty(404);
}

function toJob({ site, engine }: JobsApi, state: JobState, origin: string): Job {
  if (state.kind === "triggered") {
    return toTriggeredJob(site, state, origin);
  }
  const debug = site.debugging.port(state.job.name);
  return {
    ...toContinuousJob(state, origin),
    ...(engine.isSuspended(state.job) ? { watching: "suspended" as const } : {}),
    ...(debug ? { debug } : {}),
  };
}

/** Settings do not change it; a run under way does at every look, as its duration grows. */
function etagOf(site: Site, states: readonly JobState[]): string {
  // What Kudu's sum of hashes comes to without any job.
  return states.length === 0
    ? '"11"'
    : `"${hash(JSON.stringify(states.map((state) => traitsOf(site, state))))}"`;
}

function traitsOf(site: Site, state: JobState): unknown[] {
  const { name, runCommand } = state.job;
  if (state.kind === "continuous") {
    return [name, runCommand, state.kind, state.detailedStatus, site.debugging.port(name)?.pid];
  }
  const run = state.latestRun;
  return [
    name,
    runCommand,
    state.kind,
    ...(run ? [run.id, run.status, durationOf(site, run)] : []),
  ];
}
