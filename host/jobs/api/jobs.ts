/** GET of the lists and of one job. */
import type { ContinuousJob, TriggeredJob } from "../../../core/kudu";
import type { JobId, JobKind } from "../../../core/webJob";
import { entities, entity } from "../../http/arm";
import { empty, isNotModified, type KuduRequest, type KuduResponse } from "../../http/exchange";
import type { Engine } from "../engine";
import { type FoundJob, findJob } from "../places";
import { hash } from "./hash";
import {
  durationOf,
  type JobState,
  readState,
  toContinuousJob,
  toTriggeredJob,
  type WithoutSettings,
} from "./jobObjects";
import type { JobsApi } from "./jobsApi";

export function listJobs(
  api: JobsApi,
  request: KuduRequest,
  kinds: readonly JobKind[],
): KuduResponse {
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
export function getJob(api: JobsApi, request: KuduRequest, id: JobId): KuduResponse {
  return showJob(api, request, findJob(api.site, id));
}

export function showJob(
  api: JobsApi,
  request: KuduRequest,
  job: FoundJob | undefined,
): KuduResponse {
  if (!job) {
    return empty(404);
  }
  const shown = toShown(api, readState(api.site, job, api.isInstanceAlive), request.origin);
  return entity(request, shown, undefined, writeJob);
}

/**
 * A job in parts, so that its settings stay text: their numbers keep their form and their members
 * their order.
 */
interface ShownJob {
  readonly name: string;
  readonly job: WithoutSettings;
  readonly settings: string;
  readonly additions: Additions;
}

/** Members that only the local host has; Kudu's come first. */
type Additions = Pick<TriggeredJob, "schedule_state"> & Pick<ContinuousJob, "watching" | "debug">;

function toShown(api: JobsApi, state: JobState, origin: string): ShownJob {
  const job =
    state.kind === "triggered"
      ? toTriggeredJob(api.site, state, origin)
      : toContinuousJob(state, origin);
  return { name: job.name, job, settings: state.settings.json, additions: additionsOf(api, state) };
}

function writeJob({ job, settings, additions }: ShownJob): string {
  const more = JSON.stringify(additions).slice(1);
  const end = more === "}" ? more : `,${more}`;
  return `${JSON.stringify(job).slice(0, -1)},"settings":${settings}${end}`;
}

function additionsOf({ site, engine }: JobsApi, state: JobState): Additions {
  if (state.kind === "triggered") {
    const held = scheduleHeld(engine, state);
    return held === undefined ? {} : { schedule_state: held };
  }
  const debug = site.debugging.port(state.job.name);
  return {
    ...(engine.isSuspended(state.job) ? { watching: "suspended" as const } : {}),
    ...(debug ? { debug } : {}),
  };
}

/** Why the schedule of a source job starts nothing; undefined where it does, and without one. */
function scheduleHeld({ heldJobs }: Engine, { job, settings }: JobState) {
  return settings.schedule === undefined ? undefined : heldJobs.reasonOf(job);
}

/** Settings do not change it; an active run does at every request, as its duration grows. */
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
    scheduleHeld(engine, state),
    ...(run ? [run.id, run.status, durationOf(site, run)] : []),
  ];
}
