import type { Job, Status } from "../../core/kudu";
import type { JobId } from "../../core/webJob";
import type { KuduClient } from "../kuduClient";
import type { LogMark } from "../logs/logReader";
import type { SiteProperties } from "../siteProperties";
import type { Backup } from "./backup/backup";
import type { Changes } from "./changes";
import type { Contents } from "./source/contents";
import type { Source } from "./source/source";
import type { Timing } from "./verify";

/** Something that is wrong with the source; an error stops the deployment. */
export interface Finding {
  readonly severity: "error" | "warning" | "hint";
  readonly message: string;
  /** Relative to the job's folder; absent for its settings.job. */
  readonly file?: string;
  readonly line?: number;
}

/** What a deployment tells while it goes on. */
export type DeployEvent =
  | { readonly kind: "contents"; readonly contents: Contents }
  /** Against the job that is there. */
  | { readonly kind: "changes"; readonly changes: Changes }
  | { readonly kind: "finding"; readonly finding: Finding }
  | { readonly kind: "warning"; readonly message: string }
  | { readonly kind: "note"; readonly message: string }
  /** Bytes of the source, before compression. */
  | {
      readonly kind: "progress";
      readonly done: number;
      readonly total: number;
      /** True where a file is written, and nothing goes to a site. */
      readonly isPacking?: boolean;
    }
  | { readonly kind: "status"; readonly status: Status };

/**
 * What is about to happen, for a person to look at. Asked once, before anything on the site
 * changes.
 */
export interface DeployReview {
  readonly job: JobId;
  readonly site: string;
  readonly contents: Contents;
  /** The job that is replaced. */
  readonly existing?: Job;
  /** Against the job that is there; absent when its content could not be fetched. */
  readonly changes?: Changes;
  readonly isStopped: boolean;
  /** Sentences of what is to be minded. */
  readonly remarks: readonly string[];
  /** settings.job on the site, when what goes up has none. */
  readonly remoteSettings?: string;
  /** Content kept from a deployment that never ended. */
  readonly interruptedBackup?: Backup;
}

export interface DeployAnswer {
  /** Keep the site's settings.job when what goes up has none. */
  readonly keepSettings: boolean;
  /** Put the kept content back instead of deploying. */
  readonly restore?: boolean;
}

/** A deployment that counts as done, while the job may still crash. */
export interface Started {
  readonly mark: LogMark;
  /** The previous content, from now on the receiver's to remove; absent for a first deployment. */
  readonly backup?: Backup;
}

export interface DeployRequest {
  readonly job: JobId;
  readonly source: Source;
  /** A settings.job made for this deployment, for a source that has none. */
  readonly settings?: string;
  readonly client: KuduClient;
  /**
   * The local host: its uploads are all-or-nothing, and a job without a folder below `HOME` is its
   * source.
   */
  readonly isLocal: boolean;
  /** Names the place across restarts, when its address does not. */
  readonly place?: string;
  /** What Azure knows of the site; asked once. What it throws counts as not known. */
  facts?(signal?: AbortSignal): Promise<Partial<SiteProperties> | undefined>;
  /** Where previous content is kept until the new one is verified. */
  readonly backupFolder: string;
  /** `webjobs.deploy.exclude`. */
  readonly exclude?: readonly string[];
  /** `webjobs.deploy.defaultExcludes`; true when absent. */
  readonly defaultExcludes?: boolean;
  /** `webjobs.platform`; decides which files can be a run file. */
  readonly platform?: "both" | "windows" | "linux";
  /**
   * Which names of files the site can hold, as `platform` when absent, and whether it holds what
   * runs, of which Kudu is asked when absent.
   */
  readonly system?: "both" | "windows" | "linux";
  readonly timing?: Timing;
  readonly signal?: AbortSignal;
  report(event: DeployEvent): void;
  /** A continuous job started well; what replaced the previous content may be watched on. */
  onStarted?(started: Started): void;
  /** The one judge (`server/check`); absent: only what the packing shows is checked. */
  check?(contents: Contents): Promise<readonly Finding[]>;
  /** Absent: never asks, keeps the site's settings.job. Undefined as an answer cancels. */
  ask?(review: DeployReview): Promise<DeployAnswer | undefined>;
}
