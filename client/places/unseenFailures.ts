import { EventEmitter, type Memento } from "vscode";
import type { Job } from "../../core/kudu";
import { shownText } from "../../core/shownText";
import type { Place } from "./place";

/** Which failures a person has not looked at yet: the tree's badge counts them. */
export class UnseenFailures {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  /** `memory` holds per job the last failure that was looked at. */
  constructor(private readonly memory: Memento) {}

  /**
   * The jobs of a place that failed last, crash or missed a run, unless the log or the history was
   * opened since.
   */
  unseen(place: Place): Job[] {
    return (place.live.jobs ?? []).filter((job) => {
      const failure = failureOf(place, job);
      return failure !== undefined && this.memory.get(keyOf(place, job.name)) !== failure;
    });
  }

  /** The person has seen how the job's last run ended. */
  async markSeen(place: Place, name: string): Promise<void> {
    const jobs = (place.live.jobs ?? []).filter((job) => job.name === name);
    for (const job of jobs) {
      const failure = failureOf(place, job);
      if (failure !== undefined) {
        await this.memory.update(keyOf(place, name), failure);
        this.changed.fire();
      }
    }
  }

  dispose(): void {
    this.changed.dispose();
  }
}

/**
 * What tells a failure from the next one; a crash for the same reason is none. Undefined for a job
 * that is well.
 */
export function failureOf(place: Place, job: Job): string | undefined {
  if (job.type === "triggered") {
    const run = job.latest_run;
    const missed = place.missedRun?.(job);
    const isFailed = run?.status === "Failed";
    return isFailed ? run.id : missed === undefined ? undefined : `missed ${missed}`;
  }
  const crash = place.live.reasons.ofCrash(job.name);
  return (
    crash && `crash ${crash.exitCode} ${shownText(crash.lastError ?? crash.missingProgram ?? "")}`
  );
}

/** True for a job that missed a run, and whose last run did not fail. */
export function isOnlyMissed(place: Place, job: Job): boolean {
  return (
    job.type === "triggered" &&
    job.latest_run?.status !== "Failed" &&
    place.missedRun?.(job) !== undefined
  );
}

function keyOf({ id }: Place, job: string): string {
  return `failure ${id} ${job.toLowerCase()}`;
}
