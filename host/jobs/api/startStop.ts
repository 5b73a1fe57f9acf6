/** POST start and stop: the file `disable.job` says what is wanted, its file event makes it so. */
import type { JobId } from "../../../core/webJob";
import type { Opening } from "../../debug/debuggee";
import { exceptionResponse, refusal } from "../../http/errors";
import { empty, type KuduRequest, type KuduResponse, queryValue } from "../../http/exchange";
import { unknownRoute } from "../../http/routing";
import { type FoundJob, findJob, isDisabledByFile } from "../places";
import { commandOf } from "../process/script";
import { runsFromPackage } from "../siteSettings";
import type { JobsApi } from "./jobsApi";

export async function startJob(
  api: JobsApi,
  request: KuduRequest,
  id: JobId,
): Promise<KuduResponse> {
  const { site, engine } = api;
  const job = findJob(site, id);
  if (id.kind === "triggered") {
    return holdSchedule(api, request, job, false);
  }
  const runner = engine.continuous(id.name, job);
  if (!job || !runner || isMounted(api, job)) {
    return empty(404);
  }
  const opening = await openDebugPort(api, request, job);
  if (typeof opening === "object") {
    return refusal(409, opening.refused);
  }
  const wasHeld = engine.heldJobs.isHeld(job);
  // Not left to the file event: a source job's disable.job causes none, others may be late or lost.
  const wasStopped = isDisabledByFile(site, job);
  engine.heldJobs.release(job);
  const refused = tryWrite(() => runner.enable(job));
  if (refused) {
    return refused;
  }
  if (wasHeld || wasStopped || opening === "restart" || engine.isSuspended(job)) {
    engine.note(id, job.place);
  }
  return empty(200);
}

export function stopJob(api: JobsApi, request: KuduRequest, id: JobId): KuduResponse {
  const { site, engine } = api;
  const job = findJob(site, id);
  if (id.kind === "triggered") {
    return holdSchedule(api, request, job, true);
  }
  const runner = engine.continuous(id.name, job);
  if (!runner || (job && isMounted(api, job))) {
    return empty(404);
  }
  site.debugging.forget(id.name);
  const refused = tryWrite(() => runner.disable(job));
  if (refused) {
    return refused;
  }
  if (job) {
    engine.note(id, job.place);
  }
  return empty(200);
}

/** This host's own addition: `start?debug=true`. Undefined when it is not asked for. */
async function openDebugPort(
  { site }: JobsApi,
  request: KuduRequest,
  job: FoundJob,
): Promise<Opening | undefined> {
  const environment = { ...site.environment, ...site.settings.entries() };
  return queryValue(request, "debug")?.toLowerCase() === "true"
    ? site.debugging.open(job, { ...commandOf(site, job), environment })
    : undefined;
}

/** Kudu answers 409 when the disk refuses. */
function tryWrite(write: () => void): KuduResponse | undefined {
  try {
    write();
    return undefined;
  } catch (error) {
    return exceptionResponse(409, String(error), { type: "System.IO.IOException" });
  }
}

/** Start and stop write: what lies in a mounted package has no runner that can. */
function isMounted({ site }: JobsApi, { place }: FoundJob): boolean {
  return place === "primary" && runsFromPackage(site.settings);
}

/**
 * Kudu has no such route. For a source job that waits for the user, it says whether its schedule
 * counts; for every other job the answer is Kudu's.
 */
function holdSchedule(
  { engine }: JobsApi,
  request: KuduRequest,
  job: FoundJob | undefined,
  isHeld: boolean,
): KuduResponse {
  if (job?.place !== "source") {
    return unknownRoute(request.method, request.target);
  }
  if (isHeld) {
    engine.heldJobs.pause(job);
  } else {
    engine.heldJobs.release(job);
  }
  engine.note(job, job.place);
  return empty(200);
}
