/** A build as data: what is copied and which commands run, before anything happens. */
import type { Ecosystem } from "../../core/build/ecosystem";
import type { Substitutes } from "./substitutes";

/** In an argument, the place of the stage's absolute path. */
export const stagePlace = "{stage}";

export type Step =
  /** A command of the tool, in the source folder or in the stage. */
  | { readonly kind: "run"; readonly command: readonly string[]; readonly in: "source" | "stage" }
  /**
   * The same, for packages: what it writes is taken over from an earlier stage when `decidedBy` has
   * not changed.
   */
  | {
      readonly kind: "install";
      readonly command: readonly string[];
      /** Files of the stage. */
      readonly decidedBy: readonly string[];
      /** A folder of the stage. */
      readonly writes: string;
      /** False when more decides it than files of the stage. */
      readonly isReusable: boolean;
      /** For dependencies that mean nothing in the stage. */
      readonly substitutes?: Substitutes;
    }
  /** A command line for the shell, in the source folder. */
  | { readonly kind: "shell"; readonly line: string }
  | { readonly kind: "task"; readonly name: string }
  /** What the source contains, without what matches the patterns (as in .gitignore). */
  | { readonly kind: "copySource"; readonly leave: readonly string[] }
  /** What a tool wrote, relative to the source folder. */
  | { readonly kind: "copyOutput"; readonly from: string }
  /** The one jar of a folder that can be started, with the jars that its manifest names. */
  | { readonly kind: "copyJar"; readonly from: string }
  /** Removes from the stage what matches the patterns. */
  | { readonly kind: "remove"; readonly patterns: readonly string[] };

export interface Plan {
  readonly ecosystem: Ecosystem | "command";
  readonly steps: readonly Step[];
  /**
   * What the build itself writes to the source folder, as patterns of .gitignore: it is no input.
   */
  readonly outputs: readonly string[];
  /** More that decides the result: files and folders outside of the source folder, absolute. */
  readonly inputs: readonly string[];
  /** False when something decides it that isn't known. */
  readonly isCacheable: boolean;
  /** Sentences to be minded. */
  readonly warnings: readonly string[];
}
