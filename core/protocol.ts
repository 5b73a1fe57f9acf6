/** What the extension, the language server and the editor agree on by name. */
import type { TimerHost } from "./timer/timerHost";
import type { JobKind } from "./webJob";

export const languageId = "settings-job";

/** Scheme of the documents that lie where they are deployed. */
export const deployedScheme = "webjobs-remote";

/** Settings as `workspace/configuration` gives them for the section `webjobs`. */
export interface WebJobsSettings {
  /** IANA or Windows name of the zone in which schedules run. */
  readonly timeZone: string;
  /** The App Service platform that the jobs are written for. */
  readonly platform: Platform;
  readonly preview: { readonly count: number };
  readonly inlayHints: { readonly enabled: boolean };
  readonly codeLens: { readonly enabled: boolean };
  /** Schedules of TimerTriggers in source files. */
  readonly timerTriggers: { readonly enabled: boolean };
  readonly jobsRoot: string;
  /** What the finder says of the folder: no setting, but asked together with them. */
  readonly job?: SettledJob;
}

/** A job that lies in no jobs folder. */
export interface SettledJob {
  readonly name: string;
  /** Absent while nothing but a schedule says it: that one may be gone with the next key. */
  readonly kind?: JobKind;
  /** What says the kind. */
  readonly sign?: string;
}

export type Platform = "both" | "windows" | "linux";

export const settingsSection = "webjobs";

export const defaultSettings: WebJobsSettings = {
  timeZone: "UTC",
  platform: "both",
  preview: { count: 5 },
  inlayHints: { enabled: true },
  codeLens: { enabled: true },
  timerTriggers: { enabled: true },
  jobsRoot: "App_Data/jobs",
};

/** Given to the server as `initializationOptions`; each member may be absent in another editor. */
export interface ServerOptions {
  /** Display language of the editor, such as `en` or `nl`. */
  readonly locale?: string;
  /** Translated strings, as `@vscode/l10n` reads them. */
  readonly bundle?: Readonly<Record<string, string | { message: string; comment: string[] }>>;
  /**
   * True when the client answers {@link readRequest} requests, as a browser build and a virtual
   * workspace need.
   */
  readonly readsFiles?: boolean;
  /** True when the client runs the extension's commands; without them a code lens is plain text. */
  readonly runsCommands?: boolean;
}

/** Server to client: the entries of a folder, or the text of a file up to `limit` bytes. */
export const readRequest = "webjobs/read";

/** The first `limit` bytes of a file, or without it the entries of a folder. */
export interface ReadRequest {
  readonly uri: string;
  readonly limit?: number;
}

/**
 * Null when there is no such file or folder in an open folder; a byte-order mark is kept in `text`.
 */
export type ReadResult = {
  readonly entries?: readonly { readonly name: string; readonly kind: "file" | "folder" }[];
  readonly text?: string;
} | null;

/** Client to server: the problems of a job's folder, before a deployment. */
export const checkRequest = "webjobs/check";

export interface CheckParams {
  /** URI of the job's folder: says kind and name, and whose settings count. */
  readonly folder: string;
  /**
   * What goes up, instead of what lies in the folder: paths below it, with the text of those that
   * the checks read.
   */
  readonly files?: Readonly<Record<string, string | null>>;
  /** Of the place that it goes to, where it is known: else the folder's settings count. */
  readonly platform?: Platform;
}

/**
 * Client to server, as a notification: the folders whose source files may hold timers. The last
 * list counts.
 */
export const timerFoldersNotification = "webjobs/timerFolders";

export interface TimerFoldersParams {
  readonly folders: readonly {
    readonly uri: string;
    /** As editors call them, such as `csharp`. */
    readonly languages: readonly string[];
  }[];
}

/** Client to server: the timers in the sources of a folder, such as a WebJob's. */
export const timersRequest = "webjobs/timers";

export interface TimersParams {
  /** URI of the folder. */
  readonly folder: string;
}

export interface ListedTimer {
  /** Below the folder, `/`-separated. */
  readonly file: string;
  readonly line: number;
  /** The schedule as it is written. */
  readonly text: string;
  /**
   * Its six fields with settings put in; absent for a time span, a wrong schedule and an unknown
   * setting.
   */
  readonly schedule?: string;
  readonly words?: string;
  /** The program that runs it. */
  readonly host: TimerHost;
}

/** Client to server: what is wrong with these timers, errors first. Takes {@link TimersParams}. */
export const timerProblemsRequest = "webjobs/timerProblems";

export interface ListedTimerProblem {
  /** Below the folder, `/`-separated. */
  readonly file: string;
  readonly line: number;
  readonly severity: "error" | "warning" | "information" | "hint";
  readonly code: string;
  readonly message: string;
}
