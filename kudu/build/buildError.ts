import type { BuildProblem } from "../../core/build/problems";

/** Why nothing was built. */
export type BuildFailure =
  /**
   * It was asked for something that can't be: the source, the setting or an option has to change.
   */
  | "request"
  /** A tool isn't there. */
  | "tool"
  /** The tool failed, or what it wrote can't be run. */
  | "build"
  | "cancelled";

/** The message says what failed, for which job, and what to do. */
export class BuildError extends Error {
  override readonly name = "BuildError";
  constructor(
    message: string,
    readonly failure: BuildFailure,
    /** With absolute paths. */
    readonly problems: readonly BuildProblem[] = [],
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}
