import type { JobKind } from "../core/webJob";
import type { ConnectedSite } from "../kudu/findSite";
import type { Permission } from "../kudu/tools/permissions";
import type { Terminal } from "./terminal";

/** What was typed after the verb. */
export interface Options {
  readonly site?: string;
  readonly home?: string;
  readonly jobs?: string;
  readonly json?: boolean;
  readonly kind?: JobKind;
  readonly name?: string;
  readonly follow?: boolean;
  /** The app's own log, which has what a continuous job's log leaves out. */
  readonly application?: boolean;
  readonly run?: string;
  readonly output?: string;
  readonly exclude?: readonly string[];
  /** False: of a repository's root, what is no part of a job goes up too. */
  readonly defaultExcludes?: boolean;
  readonly count?: number;
  readonly timeZone?: string;
  readonly platform?: "both" | "windows" | "linux";
  readonly all?: boolean;
  /** Seconds. */
  readonly watch?: number;
  readonly format?: "text" | "json" | "github" | "sarif";
  readonly waitIfRunning?: boolean;
  readonly detach?: boolean;
  readonly endOnInterrupt?: boolean;
  readonly build?: boolean;
  readonly configuration?: string;
  readonly framework?: string;
  readonly runtime?: string;
  /** False: what an earlier build wrote isn't used. */
  readonly cache?: boolean;
  /** Of `mcp`: the sites that its client may name. */
  readonly sites?: readonly string[];
  /** Of `mcp`: what its client may change. */
  readonly allow?: readonly Permission[];
}

/** What a command works with. */
export interface Context {
  readonly options: Options;
  /** What was typed beside options. */
  readonly words: readonly string[];
  /** What followed `--`, for the job. */
  readonly args: readonly string[];
  readonly terminal: Terminal;
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  /** What sentences are in; English when absent. */
  readonly language?: string;
  readonly signal: AbortSignal;
  /** The site of `--site`; found when first asked for. */
  findSite(): Promise<ConnectedSite>;
}

/** Resolves to the exit code. */
export type Command = (context: Context) => Promise<number>;

/** The message is for the reader; ends the program with `exitCode`. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  constructor(
    message: string,
    /** 1: it failed; 2: it was called wrongly. */
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
  }
}
