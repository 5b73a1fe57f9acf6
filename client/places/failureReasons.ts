import type { ContinuousJob, Run, TriggeredJob } from "../../core/kudu";
import type { Crash } from "../../kudu/logs/crash";
import type { RunFailure } from "../../kudu/logs/runFailure";

/** Milliseconds after which a job that runs again is well. */
const recovery = 15_000;

/** Why jobs failed, as far as their logs were read. */
export class FailureReasons {
  /** By {@link runKey}. */
  readonly runs = new Map<string, RunFailure>();
  /** Runs whose logs were read and did not say why. */
  readonly unexplained = new Set<string>();
  readonly crashes = new Map<string, Crash>();
  readonly statuses = new Map<string, ContinuousJob["status"]>();
  /** When a job was first seen running again. */
  readonly restarts = new Map<string, number>();

  /** Of a failed run; undefined while it is not read, and where it could not be. */
  ofRun({ name }: Pick<TriggeredJob, "name">, { id }: Run): RunFailure | undefined {
    return this.runs.get(runKey(name, id));
  }

  /** Of a continuous job whose last end was a failure, unless it has run well since. */
  ofCrash(name: string, now = Date.now()): Crash | undefined {
    const crash = this.crashes.get(name);
    const restarted = this.restarts.get(name);
    return restarted === undefined || now - restarted < recovery ? crash : undefined;
  }

  forget(): void {
    this.runs.clear();
    this.unexplained.clear();
    this.crashes.clear();
    this.statuses.clear();
    this.restarts.clear();
  }
}

export function runKey(job: string, run: string): string {
  return `${job}/${run}`;
}
