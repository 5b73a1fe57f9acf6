import type { Recurrence } from "../../core/recurrence/recurrence";
import { type Pattern, type Topic, topics } from "./pattern";

/** A schedule while it is being chosen. */
export interface ScheduleDraft {
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
export function pagesOf({ pattern, more, isRemoved }: ScheduleDraft): readonly Page[] {
  const pages: Page[] = ["pattern", ...topics[pattern], "review"];
  const all = pages.concat(more.flatMap((topic): Page[] => [topic, "review"]));
  // To remove the schedule needs no more questions, wherever it was chosen.
  return isRemoved ? ["pattern"] : all;
}

/**
 * What the reviews before the one at `step` (from 1) asked for: going back to a review takes its
 * own back.
 */
export function requestsBefore({ pattern, more }: ScheduleDraft, step: number): readonly Topic[] {
  const firstReview = topics[pattern].length + 2;
  return more.slice(0, (step - firstReview) / 2);
}
