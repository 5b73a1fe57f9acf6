import * as l10n from "@vscode/l10n";
import {
  type ContinuousJob,
  type History,
  type Job,
  jobListPath,
  jobPath,
  jobsPath,
  type Run,
  type SettingsObject,
  type TriggeredJob,
} from "../../core/kudu";
import type { JobId, JobKind } from "../../core/webJob";
import { contentDisposition } from "./contentDisposition";
import {
  type Call,
  type CallOptions,
  type ConnectionOptions,
  createConnection,
  type KuduConnection,
  readJson,
  readNothing,
} from "./kuduConnection";
import { KuduError } from "./kuduError";
import { createFiles, type KuduFiles } from "./kuduFiles";
import { createSiteCalls, type KuduSite } from "./kuduSite";

export type JobOf<K extends JobKind> = K extends "continuous" ? ContinuousJob : TriggeredJob;

export interface JobUpload {
  readonly content: Uint8Array | AsyncIterable<Uint8Array>;
  /** Of a single script the name it gets; of a zip any name that is not empty. */
  readonly fileName: string;
  /** True when `content` is a zip of the job's folder; else it is one script. */
  readonly isZip: boolean;
}

/** The WebJobs API of one site. Each call throws a {@link KuduError}, or the signal's reason when aborted. */
export interface KuduClient extends KuduFiles, KuduSite {
  readonly url: string;
  /** What messages call the site. */
  readonly site: string;
  /**
   * All jobs, or those of a kind. The very same array again when the site says that nothing changed (ETag).
   * The ETag does not cover `settings`: only this client's own changes to them are seen at once (contract 6.8).
   */
  listJobs(options?: CallOptions & { readonly kind?: JobKind }): Promise<readonly Job[]>;
  getJob<K extends JobKind>(job: JobId & { kind: K }, options?: CallOptions): Promise<JobOf<K>>;
  /** Undefined where {@link getJob} says `notFound`. */
  findJob<K extends JobKind>(
    job: JobId & { kind: K },
    options?: CallOptions,
  ): Promise<JobOf<K> | undefined>;
  /** Replaces the job's whole folder, `settings.job` and `disable.job` too; history stays (contract 6.4). */
  putJob<K extends JobKind>(
    job: JobId & { kind: K },
    upload: JobUpload,
    options?: CallOptions,
  ): Promise<JobOf<K>>;
  /** Kudu answers 200 whatever happened: ask afterwards whether the job is gone (contract 6.5). */
  deleteJob(job: JobId, options?: CallOptions): Promise<void>;
  /** Continuous jobs. Takes effect seconds later (contract 6.6). `debug` opens the debug port: local host only. */
  startJob(name: string, options?: CallOptions & { readonly debug?: boolean }): Promise<void>;
  /** Continuous jobs. Answers with `Disabling`; takes effect seconds later. */
  stopJob(name: string, options?: CallOptions): Promise<void>;
  /** Triggered jobs. `args` is one command line, quoted by the caller. Resolves to the id of the run. */
  runJob(name: string, options?: CallOptions & { readonly args?: string }): Promise<string>;
  /** Newest first; empty while the job has never run. The same array again when nothing changed. */
  history(name: string, options?: CallOptions): Promise<readonly Run[]>;
  getRun(name: string, runId: string, options?: CallOptions): Promise<Run>;
  /** `{}` also for a job that is not there. */
  getSettings(job: JobId, options?: CallOptions): Promise<SettingsObject>;
  /** Replaces `settings.job`. */
  putSettings(job: JobId, settings: SettingsObject, options?: CallOptions): Promise<void>;
  /** Any call, any status: for what has no method here. */
  send(call: Omit<Call, "doing"> & { readonly doing?: string }): Promise<Response>;
}

export function createKuduClient(options: ConnectionOptions): KuduClient {
  const connection = createConnection(options);
  const remembered = rememberLists(connection);
  return {
    url: connection.url,
    site: connection.site,
    ...createJobCalls(connection, remembered),
    ...createContinuousCalls(connection),
    ...createTriggeredCalls(connection, remembered),
    ...createFiles(connection),
    ...createSiteCalls(connection),
    send: (call) => connection.send({ doing: `${call.method} ${call.path}`, ...call }),
  };
}

/** The last answer per list with its ETag, so that a refresh without changes costs no body. */
interface RememberedLists {
  ask<T>(call: Call, read: (response: Response) => Promise<T>): Promise<T>;
  forget(): void;
}

function rememberLists(connection: KuduConnection): RememberedLists {
  const last = new Map<string, { etag: string; value: unknown }>();
  return {
    ask: async <T>(call: Call, read: (response: Response) => Promise<T>) => {
      const known = last.get(call.path);
      return connection.ask(
        {
          ...call,
          headers: known && { "If-None-Match": known.etag },
          expected: [304, ...(call.expected ?? [])],
        },
        async (response) => {
          if (known && response.status === 304) {
            return known.value as T;
          }
          const value = await read(response);
          const etag = response.headers.get("etag");
          if (etag !== null) {
            last.set(call.path, { etag, value });
          }
          return value;
        },
      );
    },
    forget: () => last.clear(),
  };
}

function createJobCalls(
  connection: KuduConnection,
  lists: RememberedLists,
): Pick<
  KuduClient,
  "listJobs" | "getJob" | "findJob" | "putJob" | "deleteJob" | "getSettings" | "putSettings"
> {
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
    ...createSettingsCalls(connection, lists),
  };
}

function createSettingsCalls(
  connection: KuduConnection,
  lists: RememberedLists,
): Pick<KuduClient, "getSettings" | "putSettings"> {
  return {
    getSettings: (job, options) =>
      connection.ask(
        {
          ...options,
          method: "GET",
          path: `${jobPath(job)}/settings`,
          doing: l10n.t("Reading the settings of {0}", job.name),
        },
        readJson<SettingsObject>,
      ),
    putSettings: (job, settings, options) =>
      connection
        .ask(
          {
            ...options,
            method: "PUT",
            path: `${jobPath(job)}/settings`,
            doing: l10n.t("Saving the settings of {0}", job.name),
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify(settings),
          },
          readNothing,
        )
        .finally(lists.forget),
  };
}

function createContinuousCalls(
  connection: KuduConnection,
): Pick<KuduClient, "startJob" | "stopJob"> {
  const pathOf = (name: string) => jobPath({ kind: "continuous", name });
  return {
    startJob: (name, { debug, ...options } = {}) =>
      connection.ask(
        {
          ...options,
          method: "POST",
          path: `${pathOf(name)}/start${debug ? "?debug=true" : ""}`,
          doing: l10n.t("Starting {0}", name),
        },
        readNothing,
      ),
    stopJob: (name, options) =>
      connection.ask(
        {
          ...options,
          method: "POST",
          path: `${pathOf(name)}/stop`,
          doing: l10n.t("Stopping {0}", name),
        },
        readNothing,
      ),
  };
}

function createTriggeredCalls(
  connection: KuduConnection,
  lists: RememberedLists,
): Pick<KuduClient, "runJob" | "history" | "getRun"> {
  const pathOf = (name: string) => jobPath({ kind: "triggered", name });
  return {
    runJob: (name, { args, ...options } = {}) =>
      connection.ask(
        {
          ...options,
          method: "POST",
          path: `${pathOf(name)}/run${args === undefined ? "" : `?arguments=${encodeURIComponent(args)}`}`,
          doing: l10n.t("Running {0}", name),
        },
        readRunId,
      ),
    history: (name, options) =>
      lists.ask(
        {
          ...options,
          method: "GET",
          path: `${pathOf(name)}/history`,
          doing: l10n.t("Reading the history of {0}", name),
          expected: [404],
        },
        readHistory,
      ),
    getRun: (name, runId, options) =>
      connection.ask(
        {
          ...options,
          method: "GET",
          path: `${pathOf(name)}/history/${encodeURIComponent(runId)}`,
          doing: l10n.t("Reading run {0} of {1}", runId, name),
        },
        readJson<Run>,
      ),
  };
}

/** 404 until something created the job's data folder (contract 6.2). */
async function readHistory(response: Response): Promise<readonly Run[]> {
  if (response.status === 404) {
    await readNothing(response);
    return [];
  }
  return (await readJson<History>(response)).runs;
}

/** The id is the last segment of `Location` whatever the name before it holds. */
async function readRunId(response: Response): Promise<string> {
  await response.arrayBuffer();
  return /[^/]*$/.exec(response.headers.get("location") ?? "")?.[0] ?? "";
}

function undefinedIfNotFound(error: unknown): undefined {
  // With a reason it is not the job that is missing but the route or the whole API.
  if (error instanceof KuduError && error.failure === "notFound" && !error.details.reason) {
    return undefined;
  }
  throw error;
}
