import type { Recurrence } from "../../core/recurrence/recurrence";
import { type Pattern, type Topic, topics } from "./pattern";

/** A schedule while it is being chosen. */
export interface Draft {
  readonly pattern: Pattern;
  readonly recurrence: Recurrence;
  /** IANA or Windows name; written to the setting with the schedule. */
  readonly timeZone: string;
  /** What was asked for beside the pattern's own questions: each is followed by another review. */
  readonly more: readonly Topic[];
  /** The job is to run on demand only. */
  readonly isRemoved: boolean;
}

export type Page = "pattern" | Topic | "review";

/** All that is asked for a draft, from the first to the last. */
export function pagesOf({ pattern, more, isRemoved }: Draft): readonly Page[] {
  const pages: Page[] = ["pattern", ...topics[pattern], "review"];
  const all = pages.concat(more.flatMap((topic): Page[] => [topic, "review"]));
  // To remove the schedule needs no more questions, wherever it was chosen.
  return isRemoved ? ["pattern"] : all;
}

/** The wishes of the reviews before the one at `step`, counted from 1: coming back to a review takes its own wish back. */
export function wishesBefore({ pattern, more }: Draft, step: number): readonly Topic[] {
  const firstReview = topics[pattern].length + 2;
  return more.slice(0, (step - firstReview) / 2);
}
