import type { JobKind } from "../core/webJob";
import type { PlacedProblem } from "../server/check";

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
