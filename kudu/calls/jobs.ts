import * as l10n from "@vscode/l10n";
import { isObject } from "../../core/isObject";
import { type Job, jobListPath, jobPath, jobsPath } from "../../core/kudu";
import { isSafeJobName } from "../../core/webJob";
import { readNothing, readObject } from "../connection/call";
import type { KuduConnection } from "../connection/connection";
import type { ListCache } from "../connection/listCache";
import type { PendingChanges } from "../connection/pendingChanges";
import { asList } from "../connection/shapes";
import type { JobOf, KuduClient } from "../kuduClient";
import { undefinedIfNotFound } from "../kuduError";
import { contentDisposition } from "./contentDisposition";

/** What is done with each job that is listed. */
const isJob = ({ name, type, settings }: Readonly<Record<string, unknown>>): boolean =>
  typeof name === "string" && typeof type === "string" && isObject(settings);

/** What both kinds of job have in common. */
export function createJobCalls(
  connection: KuduConnection,
  lists: ListCache,
  pending: PendingChanges,
): Pick<KuduClient, "listJobs" | "getJob" | "findJob" | "putJob" | "deleteJob"> {
  const getJob: KuduClient["getJob"] = (job, options) =>
    connection.ask(
      {
        ...options,
        method: "GET",
        path: jobPath(job),
        action: l10n.t("Reading {0}", job.name),
        job: job.name,
      },
      readObject<JobOf<typeof job.kind>>,
    );
  // Others lead to other routes, as `..` does.
  const findJob: KuduClient["findJob"] = async (job, options) =>
    isSafeJobName(job.name) ? getJob(job, options).catch(undefinedIfNotFound) : undefined;
  return {
    getJob,
    findJob,
    async listJobs({ kind, isFresh, ...options } = {}) {
      const list = await lists.ask(
        {
          ...options,
          method: "GET",
          path: kind === undefined ? jobsPath : jobListPath(kind),
          action: l10n.t("Listing WebJobs"),
        },
        (answer) => asList<Job>(answer, isJob),
        { isFresh },
      );
      return pending.reconcile(list, kind, (job) => findJob(job, options));
    },
    putJob: (job, { content, fileName, isZip }, options) =>
      connection
        .ask(
          {
            ...options,
            method: "PUT",
            path: jobPath(job),
            action: l10n.t("Deploying {0}", job.name),
            job: job.name,
            headers: {
              "Content-Type": isZip ? "application/zip" : "application/octet-stream",
              "Content-Disposition": contentDisposition(fileName),
            },
            body: content,
          },
          readObject<JobOf<typeof job.kind>>,
        )
        .finally(() => {
          lists.changed();
          pending.deployed(job);
        }),
    deleteJob: (job, options) =>
      connection
        .ask(
          {
            ...options,
            method: "DELETE",
            path: jobPath(job),
            action: l10n.t("Deleting {0}", job.name),
            job: job.name,
          },
          readNothing,
        )
        .finally(() => {
          lists.changed();
          pending.deleted(job);
        }),
  };
}
