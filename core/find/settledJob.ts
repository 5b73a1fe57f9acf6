import type { SettledJob } from "../protocol";
import type { FoundJob } from "./foundJob";

/** What the checks need to know of a job that was found. */
export function settledJob({ name, clues }: Pick<FoundJob, "name" | "clues">): SettledJob {
  const clue = clues.find(({ kind }) => kind !== undefined);
  return clue === undefined || clue.sign === "schedule"
    ? { name }
    : { name, kind: clue.kind, sign: clue.sign };
}
