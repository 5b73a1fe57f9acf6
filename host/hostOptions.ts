/** What a host is given, and what its owner gets. */
import type { Dialect } from "../core/cron/dialect";
import type { JobId } from "../core/webJob";
import type { Timing } from "./jobs/timing";
import type { AppSettingsOptions } from "./settings/appSettings";

/** A source job that runs from what its build wrote. */
export interface BuiltJob extends JobId {
  readonly folder: string;
}

export interface HostOptions {
  /** Laid out as Kudu's `HOME`; made when it is missing. */
  readonly home: string;
  /** True when `home` is the host's own place, so that it can be made private. */
  readonly isDefaultHome?: boolean;
  /** The source: a `…/jobs` folder that is searched last and never written to. */
  readonly jobs?: string;
  /** What was built of the source just before. */
  readonly built?: readonly BuiltJob[];
  /** 0, the default, lets the system choose. */
  readonly port?: number;
  /** A fresh random one by default. */
  readonly token?: string;
  /** Which source jobs start by themselves; all by default. */
  readonly start?: "all" | "none" | readonly string[];
  readonly timing?: "local" | "azure" | Timing;
  /**
   * Whose schedule language and run files count: that of Windows sites, which Kudu's public source
   * is, or the closed one of Linux sites, which runs `.jar` files too. By default `windows` with
   * the timing `azure`, otherwise `linux`.
   */
  readonly ncrontab?: Dialect;
  /** IANA or Windows name; otherwise `WEBSITE_TIME_ZONE`, otherwise UTC. */
  readonly timeZone?: string;
  /** Jobs keep the user's own `HOME`. */
  readonly keepHome?: boolean;
  /**
   * At least six characters, unlike any other host's on this home; made from the machine and the
   * home by default.
   */
  readonly instanceId?: string;
  /**
   * What job processes inherit; the host's own environment, without what is the host's alone, by
   * default.
   */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** App settings and connection strings in the form of local.settings.json. */
  readonly settingsFile?: string;
  /** Where such a file is searched otherwise; nowhere by default. */
  readonly settingsSearch?: AppSettingsOptions["search"];
  /** Milliseconds between two looks whether the home is there, each noted as a sign of life. */
  readonly heartbeat?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Called when a client asks the host to end; by default it closes. */
  readonly onStopRequested?: () => void;
  /** Receives errors that concern no single request. */
  readonly report?: (error: unknown) => void;
  /**
   * Receives sentences for the user: about an unreadable settings file, or a debug port that did
   * not open.
   */
  readonly warn?: (sentence: string) => void;
}

export interface Host {
  readonly url: string;
  readonly token: string;
  readonly pid: number;
  readonly home: string;
  /** Holds the working copies and shutdown files of this host. */
  readonly temp: string;
  readonly instanceId: string;
  /** Resolves as soon as no window that did not start the host uses it. */
  leasesReturned(): Promise<void>;
  /**
   * Ends every job as Azure does when a site shuts down, within each job's grace time; `atOnce`
   * kills instead.
   */
  close(options?: { readonly atOnce?: boolean }): Promise<void>;
}
