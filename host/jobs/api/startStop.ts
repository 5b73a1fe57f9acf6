/** POST start and stop: the file `disable.job` says what is wanted, its file event makes it so. */
import type { JobId } from "../../../core/webJob";
import { type Answer, empty, type KuduRequest } from "../../http/exchange";
import { fault } from "../../http/faults";
import { unknownRoute } from "../../http/routing";
import { type FoundJob, findJob } from "../places";
import { runsFromPackage } from "../siteSettings";
import type { JobsApi } from "./jobsApi";

export function startJob(api: JobsApi, request: KuduRequest, id: JobId): Answer {
  const { site, engine } = api;
  const job = findJob(site, id);
  if (id.kind === "triggered") {
    return holdSchedule(api, request, job, false);
  }
  const runner = engine.continuous(id.name);
  if (!job || !runner || isMounted(api, job)) {
    return empty(404);
  }
  const wasHeld = engine.isHeld(job);
  engine.release(job);
  const refused = tryWrite(runner.enable);
  if (refused) {
    return refused;
  }
  if (wasHeld || job.place === "source") {
    engine.note(id, job.place);
  }
  return empty(200);
}

export function stopJob(api: JobsApi, request: KuduRequest, id: JobId): Answer {
  const { site, engine } = api;
  const job = findJob(site, id);
  if (id.kind === "triggered") {
    return holdSchedule(api, request, job, true);
  }
  const runner = engine.continuous(id.name);
  if (!runner || (job && isMounted(api, job))) {
    return empty(404);
  }
  const refused = tryWrite(runner.disable);
  if (refused) {
    return refused;
  }
  if (job?.place === "source") {
    engine.note(id, job.place);
  }
  return empty(200);
}

/** Kudu answers 409 when the disk refuses. */
function tryWrite(write: () => void): Answer | undefined {
  try {
    write();
    return undefined;
  } catch (error) {
    return fault(409, String(error), { type: "System.IO.IOException" });
  }
}

/** Start and stop write: what lies in a mounted package has no runner that can. */
function isMounted({ site }: JobsApi, { place }: FoundJob): boolean {
  return place === "primary" && runsFromPackage(site.settings);
}

/**
 * Kudu has no such route. For a source job that waits for a person, it says whether its schedule counts; for every
 * other job the answer is Kudu's.
 */
function holdSchedule(
  { engine }: JobsApi,
  request: KuduRequest,
  job: FoundJob | undefined,
  isHeld: boolean,
): Answer {
  if (job?.place !== "source") {
    return unknownRoute(request.method, request.target);
  }
  if (isHeld) {
    engine.hold(job);
  } else {
    engine.release(job);
  }
  engine.note(job, job.place);
  return empty(200);
}
