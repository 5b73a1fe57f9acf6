import type { Event, WorkspaceFolder } from "vscode";
import type { Job } from "../../core/kudu";
import type { KuduClient } from "../../kudu/kuduClient";
import type { SiteProperties } from "../../kudu/siteProperties";
import type { LiveJobs } from "./liveJobs";

/** Where jobs live: a workspace folder's local host, or a site. Both speak Kudu's API. */
export interface Place {
  /** Unique in the window, the same after a restart. */
  readonly id: string;
  /** What people call it in sentences. */
  readonly label: string;
  readonly isLocal: boolean;
  /** The folder whose source this place serves; a site serves none. */
  readonly workspaceFolder: WorkspaceFolder | undefined;
  /** Undefined while the local host is not running. */
  readonly address: { readonly url: string } | undefined;
  /** The client of `address`. */
  readonly client: KuduClient | undefined;
  /** How the place reads schedules, where it is known; else the settings decide. */
  readonly schedules?: Schedules;
  /** What is known of the place's jobs. */
  readonly live: LiveJobs;
  /** Fires when `address` or `live` changed. */
  readonly onDidChange: Event<void>;
  /** Fills `schedules` where that takes a question; never rejects. */
  learn?(): Promise<void>;
  /**
   * What a deployment should know of a site. Rejects, or says nothing, when it cannot be found out.
   */
  facts?(signal?: AbortSignal): Promise<SiteProperties | undefined>;
  /**
   * When a run of a site's job was due that had not started when the list of jobs was read. A local
   * host writes down itself when it ran, which its history shows.
   */
  missedRun?(job: Job): number | undefined;
  /** Starts the local host when it is not running. */
  connect(): Promise<KuduClient>;
}

/** Where and by which NCrontab schedules are computed. */
export interface Schedules {
  /** IANA or Windows name, as the site has it: Azure takes UTC for one that it does not know. */
  readonly timeZone: string;
  readonly dialect: "windows" | "linux";
  /** True when an app setting turns all of them off. */
  readonly areOff?: boolean;
}

/** How to speak to a place; `token` never leaves the extension's processes. */
export interface Address {
  readonly url: string;
  readonly token: string;
}

/** A place of this window by its `Place.id`. */
export type FindPlace = (id: string) => Place | undefined;
