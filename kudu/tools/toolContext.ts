/** What a door, VS Code or MCP, gives the tools: where jobs are, and what may be read. */
import type { Job } from "../../core/kudu";
import type { Platform } from "../../core/protocol";
import type { JobId, JobKind } from "../../core/webJob";
import type { DeployEvent } from "../deploy/request";
import type { KuduClient } from "../kuduClient";

/** A place that a call may name. */
export interface ToolSite {
  /** As the input names it. */
  readonly name: string;
  /** As sentences call it. */
  readonly label: string;
  readonly isLocal: boolean;
  /** Undefined while the local host isn't running. */
  readonly client: KuduClient | undefined;
  /** How the place reads schedules; undefined where that isn't known. Never rejects. */
  schedules(): Promise<ToolSchedules | undefined>;
  /** The source jobs that a local host serves, or would; a site has none. */
  sources(): Promise<readonly ToolSource[]>;
  /** What keeps all its WebJobs from running, where more is known of that than Kudu tells. */
  reason?(): Promise<string | undefined>;
  /** For what changes something: connects, in VS Code by starting the local host. */
  connect(): Promise<KuduClient>;
  /** After something changed. */
  changed?(): Promise<void>;
}

export interface ToolSchedules {
  readonly timeZone: string;
  readonly dialect?: "windows" | "linux";
  readonly areOff?: boolean;
}

/** A job's source folder. */
export interface ToolSource {
  readonly name: string;
  readonly kind?: JobKind;
  /** As a call can name it. */
  readonly path: string;
  /** The keys of its settings.job. */
  settings(): Promise<Readonly<Record<string, unknown>>>;
  /** The schedules in its code, which the WebJobs SDK runs. */
  timers(): Promise<readonly ToolTimer[]>;
}

export interface ToolTimer {
  readonly file: string;
  readonly line: number;
  /** As it is written. */
  readonly schedule: string;
  readonly sentence?: string;
}

export interface ToolProblem {
  readonly severity: "error" | "warning" | "hint" | "information";
  readonly message: string;
  readonly code: string;
  readonly file?: string;
  readonly line?: number;
}

/** What was checked: a job's folder, or the source files of a project. */
export interface ToolChecked {
  readonly folder: string;
  readonly kind?: JobKind;
  readonly name: string;
  readonly problems: readonly ToolProblem[];
}

/** What is deployed, and where to. */
export interface ToolDeployment {
  readonly path: string;
  readonly site: ToolSite;
  /** What its place doesn't say. */
  readonly kind?: JobKind;
  readonly name?: string;
  report(event: DeployEvent): void;
}

export interface ToolContext {
  readonly signal: AbortSignal;
  /** What sentences are in. */
  readonly locale?: string;
  /** Of schedules that no site has: IANA or Windows name. */
  readonly timeZone: string;
  readonly platform: Platform;
  /** Milliseconds without progress after which a site counts as silent. */
  readonly timeout?: number;
  /** The names of all places, `local` first. */
  sites(): Promise<readonly string[]>;
  /** Throws a sentence for a place that isn't among them. Starts nothing and asks no one. */
  findSite(name: string): Promise<ToolSite>;
  /** The real path of what a call names; throws a sentence for what is outside. */
  resolve(path: string): Promise<string>;
  /** Everything wrong with the jobs and timers at a real path. */
  check(path: string): Promise<readonly ToolChecked[]>;
  /** What is wrong with the text of a settings.job. */
  checkSettings(text: string, platform: Platform): Promise<readonly ToolProblem[]>;
  /** Deploys and verifies; `path` is real. */
  deploy(deployment: ToolDeployment): Promise<{ readonly id: JobId; readonly job: Job }>;
}
