import type { StatusNote } from "../../kudu/statusNotes";
import type { Outcome, Timeline } from "./timeline";

/** All that the page of a job shows. */
export interface JobHistory {
  readonly title: string;
  /** Kind, place, run file: what the job is, in short pieces. */
  readonly details: readonly string[];
  /** The schedule in words and as written, if there is one. */
  readonly schedule?: {
    readonly sentence: string;
    readonly text: string;
    readonly canonical: string;
    readonly zone: string;
  };
  /** The status in words, and how it is to be taken. */
  readonly status?: { readonly words: string; readonly outcome: Outcome };
  /** Why the status is what it is. */
  readonly note?: StatusNote;
  /** Why the schedule does not run the job at the moment. */
  readonly asleep?: string;
  readonly timeline: Timeline;
  /** True where each run has output of its own: triggered jobs. */
  readonly hasOutput: boolean;
  readonly hasSchedulerLog: boolean;
  readonly now: number;
}
