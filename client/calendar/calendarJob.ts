import type { Scheduler } from "../../core/cron/runSpans";
import type { JobNode } from "../targets/node";
import type { PageRow } from "./pageData";

/** One schedule of a job: what a row shows whatever the time. */
export interface CalendarJob {
  /** The same as long as it is the same row. */
  readonly key: string;
  readonly node: JobNode;
  readonly name: string;
  /** The schedule in words, and as it is written. */
  readonly words: string;
  readonly text: string;
  readonly look: PageRow["look"];
  readonly note?: string;
  /** Absent for a schedule that is none, or that starts with the program. */
  readonly scheduler?: Scheduler;
}
