import { basename } from "node:path";
import type { JobKind } from "../core/webJob";
import type { PlacedProblem } from "../server/check";
import type { SourceFiles } from "./sourceFiles";

export interface CheckedJob {
  /** Relative to the current folder, `/`-separated. */
  readonly folder: string;
  readonly kind?: JobKind;
  readonly name: string;
  readonly problems: readonly PlacedProblem[];
}

/** Of the file with a problem, relative to the current folder, `/`-separated. */
export function problemPath(folder: string, file = "settings.job"): string {
  return folder === "." ? file : `${folder}/${file}`;
}

/** The source files of a folder as one entry: each problem names its file. */
export function checkedSources({ root, files }: SourceFiles, folder: string): CheckedJob {
  const problems = files.flatMap(({ path, problems: found }) =>
    found.map((problem) => ({
      ...problem,
      file: path,
      // Formats for machines know three levels.
      severity: problem.severity === "information" ? ("hint" as const) : problem.severity,
    })),
  );
  return { folder, name: basename(root), problems };
}
