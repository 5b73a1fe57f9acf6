/**
 * What the finder says of a folder: that it is a WebJob, why, and what is missing until it can run.
 */
import type { JobKind } from "../webJob";
import type { ProgramSystem } from "./executable";

/** What a clue was read from, the strongest first: the order decides where two of them disagree. */
export const signs = [
  /** `webjobs.jobs` in the settings. */
  "setting",
  /** The folder is `App_Data/jobs/KIND/NAME`. */
  "jobsFolder",
  /** A script or pipeline copies the folder to `App_Data/jobs/KIND/NAME`. */
  "script",
  /** webjob-publish-settings.json describes it. */
  "publishSettings",
  /** The project has `WebJobName`, `WebJobType` or `IsWebJobProject`. */
  "projectProperties",
  /** The folder is `jobs/KIND/NAME`, `webjobs/KIND/NAME` or `webjobs/NAME`. */
  "namedFolder",
  /** Its run file names `App_Data/jobs/KIND/NAME`, and no other job's. */
  "ownPlace",
  /** settings.job has a `schedule`, which only triggered WebJobs have. */
  "schedule",
  /** It contains a settings.job. */
  "settings",
  /** webjobs-list.json of a web project lists its project. */
  "webJobsList",
  /** The program calls `RunAsync` or `RunAndBlock` (continuous), or `Call` alone (triggered). */
  "program",
  /** The project references the WebJobs SDK and builds a program. */
  "webJobsSdk",
  /** The project of a program adds a settings.job to what it builds. */
  "projectFiles",
  /** A run file beside the project starts what the project builds. */
  "programStart",
  /** The project of a program is called a WebJob. */
  "projectName",
] as const;

export type Sign = (typeof signs)[number];

/** One thing that says that a folder is a WebJob, or what kind or name it has. */
export interface Clue {
  readonly sign: Sign;
  /**
   * The file or folder that says it, relative to the searched folder; `""` is that folder itself.
   */
  readonly path: string;
  readonly kind?: JobKind;
  readonly name?: string;
}

/** Two clues that say different things; `taken` counts. */
export interface Disagreement {
  readonly about: "kind" | "name";
  readonly taken: Clue;
  readonly other: Clue;
}

/** What must happen before Azure can run the job; file names are relative to the job's folder. */
export type Missing =
  /** No file that Azure can start. */
  | { readonly need: "runFile" }
  /** What would start it on Windows only, for a job that is written for Linux. */
  | { readonly need: "linuxRunFile"; readonly script: string }
  /** The folder contains a project and its sources, not what its build writes. */
  | { readonly need: "build"; readonly style: ProjectStyle | "other"; readonly project: string }
  /** A program that Azure doesn't start by itself. */
  | { readonly need: "starter"; readonly program: string }
  /** A script copies more files to the job than the one that it is. */
  | { readonly need: "files"; readonly file: string; readonly runFile: string }
  /** The run file starts a program that isn't there. */
  | { readonly need: "program"; readonly program: string; readonly runFile: string }
  /** Azure would start a configuration file or a tool. */
  | { readonly need: "rightRunFile"; readonly tool: string }
  /** The shell is told to read a program as a script. */
  | { readonly need: "start"; readonly program: string; readonly runFile: string }
  /** The program is for a system other than the one that starts it. */
  | {
      readonly need: "system";
      readonly program: string;
      readonly system: ProgramSystem;
      readonly wanted: ProgramSystem;
    };

/** `sdk`: built by `dotnet`; `old`: built by Visual Studio or MSBuild alone. */
export type ProjectStyle = "sdk" | "old";

export interface FoundJob {
  /**
   * Relative to the searched folder, `/`-separated; `""` is that folder itself. The path of a file
   * when `isFile` is true.
   */
  readonly folder: string;
  /** True for a job that is a single script, among others in its folder. */
  readonly isFile?: true;
  readonly name: string;
  /** Undefined while nothing says it. */
  readonly kind?: JobKind;
  /** All that was found about it, the strongest first; never empty. */
  readonly clues: readonly Clue[];
  readonly disagreements: readonly Disagreement[];
  /** The file of its .NET project, relative to the searched folder. */
  readonly project?: string;
  readonly missing?: Missing;
  /**
   * The file of the job that lists packages which aren't there; only while nothing else is missing.
   */
  readonly needsPackages?: string;
  /** Folders of other jobs of the same kind and name: only one of them can be on a site. */
  readonly sameName: readonly string[];
}
