/**
 * What a scenario needs beside its recorded steps: the state it is given, and what the recorder's
 * hands did.
 */
import type { Files, Stage } from "./stage";

export type Action = (stage: Stage) => Promise<unknown>;

/** What the recorder counted, looked at again. */
export type Look = (stage: Stage) => Promise<Readonly<Record<string, unknown>>>;

/**
 * Step numbers count from 0, as in the recording. A scenario without a script begins with what its
 * own data tell.
 */
export interface Script {
  /**
   * Makes the state that the scenario's `given` tells. Absent: a home without jobs and a running
   * host.
   */
  readonly given?: Action;
  /** Done right before a step; the step then does not wait for its recorded time. */
  readonly before?: Readonly<Record<number, Action>>;
  readonly events?: Readonly<Record<number, Look>>;
  /** Roots of a recorded tree where its paths do not tell them. */
  readonly roots?: Readonly<Record<number, readonly string[]>>;
  /** Bodies that the recording describes or cuts off. */
  readonly bodies?: Readonly<
    Record<number, string | { readonly zip: Files; readonly modified: Date }>
  >;
  /** Done after the last step: job logs are read before, the other files after it. */
  readonly atEnd?: Action;
}

export type Scripts = Readonly<Record<string, Script>>;

/**
 * The recorded engine had served another job before: a job that comes now is "updated", not new.
 * The earlier one is stopped, so that it does nothing else.
 */
export async function afterAnEarlierJob(stage: Stage): Promise<void> {
  await stage.job("continuous", "earlier", { "run.sh": "sleep 1000\n", "disable.job": "" });
  await stage.start();
  await stage.reaches("earlier", "Stopped");
}
