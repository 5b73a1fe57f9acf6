/** POST run, and GET of what became of it. */
import type { JobId } from "../../../core/webJob";
import { entities, entity, isArmRequest } from "../../http/arm";
import { exceptionResponse } from "../../http/errors";
import {
  empty,
  isNotModified,
  json,
  type KuduRequest,
  type KuduResponse,
  queryValue,
  text,
} from "../../http/exchange";
import { findRunnableJob } from "../places";
import type { Refusal } from "../triggered/startRun";
import { hash } from "./hash";
import { jobUrl, readHistory, readOneRun, toRun } from "./jobObjects";
import type { JobsApi } from "./jobsApi";

const alreadyRunning = "Cannot start a new run since job is already running.";

const refusals: Readonly<Record<Refusal, string>> = {
  running: alreadyRunning,
  taken: alreadyRunning,
  stopped: 'WebJobs are currently in "stopped" state.',
};

/** The caller's User-Agent is stored as the reason of the run. */
export function runJob({ site, engine }: JobsApi, request: KuduRequest, id: JobId): KuduResponse {
  const job = findRunnableJob(site, id);
  if (!job) {
    return empty(404);
  }
  const args = queryValue(request, "arguments");
  if (args?.includes("\0")) {
    return text(400, "The arguments hold a NUL character, which no process can be given.");
  }
  let answer: ReturnType<typeof engine.run>;
  try {
    answer = engine.run(job, {
      trigger: `External - ${request.headers["user-agent"] ?? ""}`,
      args,
    });
  } catch (error) {
    return diskRefused(error);
  }
  if ("refused" in answer) {
    return text(409, refusals[answer.refused]);
  }
  const location = `${encodeURI(jobUrl(request.origin, id))}/history/${answer.runId}`;
  // Resource Manager would poll after a 202.
  return empty(isArmRequest(request) ? 200 : 202, { location });
}

/** Kudu distinguishes a read-only file system from every other failure of the disk. */
function diskRefused(error: unknown): KuduResponse {
  return (error as NodeJS.ErrnoException).code === "EROFS"
    ? empty(503)
    : exceptionResponse(409, String(error), { type: "System.IO.IOException" });
}

export function getHistory({ site }: JobsApi, request: KuduRequest, id: JobId): KuduResponse {
  const runs = readHistory(site, id);
  if (runs === undefined) {
    return empty(404);
  }
  const [newest] = runs;
  if (newest?.status === null) {
    // Kudu makes the ETag from the newest run's status and fails without one.
    return exceptionResponse(500, "Object reference not set to an instance of an object", {
      type: "System.NullReferenceException",
    });
  }
  const parts = newest ? [newest.id, newest.status, newest.end ?? ""] : [id.name, ""];
  const etag = `"${parts.map(hash).join("-")}"`;
  if (isNotModified(request, etag)) {
    return empty(304, { etag });
  }
  const list = runs.map((run) => toRun(site, id, run, request.origin));
  return isArmRequest(request)
    ? entities(request, list, { etag })
    : json(200, { runs: list }, { etag });
}

export function getRun({ site }: JobsApi, request: KuduRequest, id: JobId): KuduResponse {
  const run = readOneRun(site, id, request.params.id ?? "");
  return run ? entity(request, toRun(site, id, run, request.origin)) : empty(404);
}
