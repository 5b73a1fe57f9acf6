import type { BuildProblem } from "../../core/build/problems";
import type { BuildEntry } from "../../core/build/setting";
import type { BuildTarget } from "../../core/build/target";

/** What the command line's options say. */
export interface BuildOptions {
  /** `Release` when absent. */
  readonly configuration?: string;
  /** A target framework of .NET. */
  readonly framework?: string;
  /** A runtime identifier of .NET. */
  readonly runtime?: string;
  /** Build even when nothing has changed. */
  readonly noCache?: boolean;
}

/** What a build tells while it goes on. */
export type BuildEvent =
  /** A command begins; the text is for people. */
  | { readonly kind: "command"; readonly text: string }
  /** What the tool prints, as it prints it. */
  | { readonly kind: "output"; readonly text: string }
  /** Its file is absolute. */
  | { readonly kind: "problem"; readonly problem: BuildProblem }
  /** Another process builds the same source. */
  | { readonly kind: "waiting" }
  /** The tool has printed nothing for so many minutes. */
  | { readonly kind: "silent"; readonly minutes: number }
  | { readonly kind: "warning"; readonly message: string };

export interface BuildRequest {
  /** The source folder, absolute. */
  readonly source: string;
  /** What people call the job. */
  readonly name: string;
  readonly target: BuildTarget;
  /** Of `webjobs.build`. */
  readonly entry?: BuildEntry;
  /** No output may lie outside of it; the source folder when absent. */
  readonly workspaceFolder?: string;
  readonly options?: BuildOptions;
  /** Where stages are kept: `stagesFolder()`. */
  readonly stages: string;
  readonly environment: NodeJS.ProcessEnv;
  /** The tools may colour what they print. */
  readonly hasColors?: boolean;
  readonly signal?: AbortSignal;
  report(event: BuildEvent): void;
  /** Runs a task of the editor to its end; rejects with a sentence. Absent outside of one. */
  runTask?(name: string, signal: AbortSignal | undefined): Promise<void>;
}

export interface Build {
  /** The folder to run or to deploy; it is complete and never changes. */
  readonly stage: string;
  /** True when nothing had changed since. */
  readonly isCached: boolean;
  /** Milliseconds since 1970. */
  readonly builtAt: number;
  /** Of the tools. */
  readonly seconds: number;
  /** What Azure starts in the stage, for each system that it may run on. */
  readonly runFiles: readonly string[];
  /** The source changed while it was built. */
  readonly isStale: boolean;
}
