/** Kudu's nineteen endpoints for jobs. */
import { jobListPath, jobsPath } from "../../../core/kudu";
import { isSafeJobName, type JobKind, jobKinds } from "../../../core/webJob";
import { empty, type Route } from "../../http/exchange";
import { deleteJob } from "./deleteJob";
import { getSettings, putSettings } from "./jobSettings";
import { getJob, listJobs } from "./jobs";
import type { JobHandler, JobsApi } from "./jobsApi";
import { passThrough } from "./passThrough";
import { putJob } from "./putJob";
import { getHistory, getRun, runJob } from "./runs";
import { startJob, stopJob } from "./startStop";
import { getSwagger } from "./swagger";

/** Verb, what follows the job's own path, handler. */
type Row = readonly [method: string, rest: string, handler: JobHandler];

const forBothKinds: readonly Row[] = [
  ["GET", "", getJob],
  ["PUT", "", putJob],
  ["DELETE", "", deleteJob],
  ["GET", "/settings", getSettings],
  ["PUT", "/settings", putSettings],
  // For triggered jobs Kudu has no such routes; its answer comes from the handlers.
  ["POST", "/start", startJob],
  ["POST", "/stop", stopJob],
];

const byKind: Readonly<Record<JobKind, readonly Row[]>> = {
  continuous: [
    ...forBothKinds,
    ["GET HEAD PUT POST DELETE PATCH", "/passthrough/{*rest}", passThrough],
  ],
  triggered: [
    ...forBothKinds,
    ["POST", "/run", runJob],
    ["GET", "/history", getHistory],
    ["GET", "/history/{id}", getRun],
  ],
};

export function jobRoutes(api: JobsApi): Route[] {
  const list = (pattern: string, kinds: readonly JobKind[]): Route => ({
    method: "GET",
    pattern,
    handle: (request) => listJobs(api, request, kinds),
  });
  return [
    list(jobsPath, ["triggered", "continuous"]),
    ...jobKinds.map((kind) => list(jobListPath(kind), [kind])),
    ...jobKinds.flatMap((kind) => byKind[kind].map((row) => toRoute(api, kind, row))),
    { method: "GET", pattern: "/api/triggeredwebjobsswagger", handle: () => getSwagger(api) },
  ];
}

/** A name that is no folder name, such as `..`, is the name of no job. */
function toRoute(api: JobsApi, kind: JobKind, [method, rest, handler]: Row): Route {
  return {
    method,
    pattern: `${jobListPath(kind)}/{name}${rest}`,
    handle: (request) => {
      const { name = "", id = "run" } = request.params;
      return isSafeJobName(name) && isSafeJobName(id)
        ? handler(api, request, { kind, name })
        : empty(404);
    },
  };
}
