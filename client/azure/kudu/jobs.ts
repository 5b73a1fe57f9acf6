import * as l10n from "@vscode/l10n";
import { type Job, jobListPath, jobPath, jobsPath } from "../../../core/kudu";
import type { JobOf, KuduClient } from "../kuduClient";
import { KuduError } from "../kuduError";
import { type KuduConnection, readJson, readNothing } from "./connection";
import { contentDisposition } from "./contentDisposition";
import type { RememberedLists } from "./rememberedLists";

/** What both kinds of job have in common. */
export function createJobCalls(
  connection: KuduConnection,
  lists: RememberedLists,
): Pick<KuduClient, "listJobs" | "getJob" | "findJob" | "putJob" | "deleteJob"> {
  const getJob: KuduClient["getJob"] = (job, options) =>
    connection.ask(
      { ...options, method: "GET", path: jobPath(job), doing: l10n.t("Reading {0}", job.name) },
      readJson<JobOf<typeof job.kind>>,
    );
  return {
    getJob,
    findJob: (job, options) => getJob(job, options).catch(undefinedIfNotFound),
    listJobs: ({ kind, ...options } = {}) =>
      lists.ask(
        {
          ...options,
          method: "GET",
          path: kind === undefined ? jobsPath : jobListPath(kind),
          doing: l10n.t("Listing WebJobs"),
        },
        readJson<readonly Job[]>,
      ),
    putJob: (job, { content, fileName, isZip }, options) =>
      connection
        .ask(
          {
            ...options,
            method: "PUT",
            path: jobPath(job),
            doing: l10n.t("Deploying {0}", job.name),
            headers: {
              "Content-Type": isZip ? "application/zip" : "application/octet-stream",
              "Content-Disposition": contentDisposition(fileName),
            },
            body: content,
          },
          readJson<JobOf<typeof job.kind>>,
        )
        .finally(lists.forget),
    deleteJob: (job, options) =>
      connection
        .ask(
          {
            ...options,
            method: "DELETE",
            path: jobPath(job),
            doing: l10n.t("Deleting {0}", job.name),
          },
          readNothing,
        )
        .finally(lists.forget),
  };
}

function undefinedIfNotFound(error: unknown): undefined {
  // With a reason it is not the job that is missing but the route or the whole API.
  if (error instanceof KuduError && error.failure === "notFound" && !error.details.reason) {
    return undefined;
  }
  throw error;
}
