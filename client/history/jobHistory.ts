import type { JobKind } from "../../core/webJob";
import type { StatusNote } from "../../kudu/statusNotes";
import type { Timeline } from "./timeline";
import type { Outcome } from "./timelineRun";

/** All that the page of a job shows. */
export interface JobHistory {
  readonly title: string;
  readonly kind: JobKind;
  /** Kind, place, run file: what the job is, in short pieces. */
  readonly details: readonly string[];
  /** The schedule in words and as written, if there is one. */
  readonly schedule?: {
    readonly sentence: string;
    readonly text: string;
    readonly canonical: string;
    readonly zone: string;
    readonly isHeld: boolean;
  };
  /** The status in words, and how it is to be taken. */
  readonly status?: { readonly words: string; readonly outcome: Outcome };
  /** Why the status is what it is. */
  readonly note?: StatusNote;
  /** Why the last run failed. */
  readonly failure?: string;
  /** Why the schedule does not run the job at the moment. */
  readonly held?: string;
  readonly timeline: Timeline;
  readonly hasSchedulerLog: boolean;
  readonly now: number;
}
