/** `GET /webjobs-host/environment/…`: what a debugger needs that starts a job's run file itself. */
import { mkdirSync } from "node:fs";
import { isSafeJobName, type JobKind, jobKinds } from "../../core/webJob";
import { empty, json, type Route } from "../http/exchange";
import { dataFolder, type JobSite } from "../jobs/jobSite";
import { findJob } from "../jobs/places";
import { jobEnvironment, markerName } from "../jobs/process/environment";
import { runIdOf } from "../jobs/triggered/storedRun";

/** Holds values of settings, as `/api/settings` does. */
export function environmentRoute(site: JobSite): Route {
  return {
    method: "GET",
    pattern: "/webjobs-host/environment/{kind}/{name}",
    handle: ({ params: { kind = "", name = "" } }) => {
      const isJob = jobKinds.some((each) => each === kind) && isSafeJobName(name);
      const job = isJob ? findJob(site, { kind: kind as JobKind, name }) : undefined;
      if (!job) {
        return empty(404);
      }
      mkdirSync(dataFolder(site, job), { recursive: true });
      const place = { root: job.folder, runId: runIdOf(site.now()) };
      // Without the mark by which the host finds, and ends, the processes of the job.
      const { [markerName(job)]: _, ...environment } = jobEnvironment(site, job, place);
      return json(200, environment);
    },
  };
}
