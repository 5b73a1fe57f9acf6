import type { ContinuousJob, Job, Run, SettingsObject, TriggeredJob } from "../core/kudu";
import type { JobId, JobKind } from "../core/webJob";
import type { KuduFiles } from "./calls/files";
import type { KuduSite } from "./calls/site";
import type { Call, CallOptions } from "./connection/call";
import type { HttpResponse } from "./connection/httpResponse";

export type JobOf<K extends JobKind> = K extends "continuous" ? ContinuousJob : TriggeredJob;

export interface JobUpload {
  readonly content: Uint8Array | AsyncIterable<Uint8Array>;
  /** Of a single script the name it gets; of a zip any name that is not empty. */
  readonly fileName: string;
  /** True when `content` is a zip of the job's folder; else it is one script. */
  readonly isZip: boolean;
}

/**
 * The WebJobs API of one site. Each call throws a {@link KuduError}, or the signal's reason when
 * aborted.
 */
export interface KuduClient extends KuduFiles, KuduSite {
  readonly url: string;
  /** What messages call the site. */
  readonly site: string;
  /**
   * All jobs, or those of a kind. The very same array again when the site says that nothing changed
   * (ETag). The ETag does not cover `settings`: this client's own changes to them are seen at once,
   * those of others with `isFresh`, or with the sixth call (docs/kudu.md#6.8).
   */
  listJobs(
    options?: CallOptions & { readonly kind?: JobKind; readonly isFresh?: boolean },
  ): Promise<readonly Job[]>;
  getJob<K extends JobKind>(job: JobId & { kind: K }, options?: CallOptions): Promise<JobOf<K>>;
  /** Undefined where {@link getJob} says `notFound`. */
  findJob<K extends JobKind>(
    job: JobId & { kind: K },
    options?: CallOptions,
  ): Promise<JobOf<K> | undefined>;
  /**
   * Replaces the job's whole folder, `settings.job` and `disable.job` too; history stays
   * (docs/kudu.md#6.4).
   */
  putJob<K extends JobKind>(
    job: JobId & { kind: K },
    upload: JobUpload,
    options?: CallOptions,
  ): Promise<JobOf<K>>;
  /**
   * Kudu answers 200 whatever happened: ask afterwards whether the job is gone (docs/kudu.md#6.5).
   */
  deleteJob(job: JobId, options?: CallOptions): Promise<void>;
  /**
   * Continuous jobs. Takes effect seconds later (docs/kudu.md#6.6). `debug` opens the debug port:
   * local host only.
   */
  startJob(name: string, options?: CallOptions & { readonly debug?: boolean }): Promise<void>;
  /** Continuous jobs. Answers with `Disabling`; takes effect seconds later. */
  stopJob(name: string, options?: CallOptions): Promise<void>;
  /**
   * Triggered jobs. `args` is one command line, quoted by the caller. Resolves to the id of the
   * run.
   */
  runJob(name: string, options?: CallOptions & { readonly args?: string }): Promise<string>;
  /** Newest first; empty while the job has never run. The same array again when nothing changed. */
  history(name: string, options?: CallOptions): Promise<readonly Run[]>;
  getRun(name: string, runId: string, options?: CallOptions): Promise<Run>;
  /** `{}` also for a job that is not there. */
  getSettings(job: JobId, options?: CallOptions): Promise<SettingsObject>;
  /** Replaces `settings.job`. */
  putSettings(job: JobId, settings: SettingsObject, options?: CallOptions): Promise<void>;
  /** Any call, any status: for what has no method here. */
  send(call: Omit<Call, "action"> & { readonly action?: string }): Promise<HttpResponse>;
}
