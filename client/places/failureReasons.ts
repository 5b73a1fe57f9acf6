import type { ContinuousJob, Job, Run, TriggeredJob } from "../../core/kudu";
import type { KuduClient } from "../../kudu/kuduClient";
import type { Crash } from "../../kudu/logs/crash";
import type { RunFailure } from "../../kudu/logs/runFailure";

/** Milliseconds after which a job that runs again is well. */
const recovery = 15_000;

/**
 * Why jobs failed, read from the ends of their logs; each log once per run, and per change of a
 * continuous job's status.
 */
export class FailureReasons {
  private readonly runs = new Map<string, RunFailure>();
  private readonly crashes = new Map<string, Crash>();
  private readonly statuses = new Map<string, ContinuousJob["status"]>();
  /** When a job was first seen running again. */
  private readonly restarts = new Map<string, number>();

  /** Of a failed run; undefined while it is not read, and where it could not be. */
  ofRun({ name }: Pick<TriggeredJob, "name">, { id }: Run): RunFailure | undefined {
    return this.runs.get(`${name}/${id}`);
  }

  /** Of a continuous job whose last end was a failure, unless it has run well since. */
  ofCrash(name: string, now = Date.now()): Crash | undefined {
    const crash = this.crashes.get(name);
    const restarted = this.restarts.get(name);
    return restarted === undefined || now - restarted < recovery ? crash : undefined;
  }

  /**
   * Reads what is not known yet; true when there is something new. A log that cannot be read says
   * nothing.
   */
  async update(client: KuduClient, jobs: readonly Job[]): Promise<boolean> {
    const isNew = await Promise.all(
      jobs.map((job) =>
        job.type === "continuous" ? this.readCrash(client, job) : this.readRun(client, job),
      ),
    );
    return isNew.some(Boolean);
  }

  forget(): void {
    this.runs.clear();
    this.crashes.clear();
    this.statuses.clear();
    this.restarts.clear();
  }

  private async readRun(client: KuduClient, { name, latest_run: run }: TriggeredJob) {
    const key = `${name}/${run?.id}`;
    if (run?.status !== "Failed" || this.runs.has(key)) {
      return false;
    }
    const { readRunFailure } = await import("../../kudu/logs/readFailure.js");
    const failure = await readRunFailure(client, name, run.id).catch(() => undefined);
    // A run just failed may not have its last line yet: then it is read again.
    if (failure?.exitCode !== undefined || failure?.missingProgram || failure?.idleSeconds) {
      this.runs.set(key, failure);
      return true;
    }
    return false;
  }

  private async readCrash(client: KuduClient, { name, status }: ContinuousJob) {
    const before = this.statuses.get(name);
    this.statuses.set(name, status);
    if (status === "Running" && before !== status) {
      this.restarts.set(name, Date.now());
    } else if (status !== "Running") {
      this.restarts.delete(name);
    }
    const mayHaveCrashed = status === "PendingRestart" || status === "Running";
    if (!mayHaveCrashed) {
      return this.crashes.delete(name);
    }
    const isKnown = before === status && (status !== "PendingRestart" || this.crashes.has(name));
    // What runs when it is first seen is taken to be well: thousands of logs are not read for it.
    if (isKnown || (before === undefined && status === "Running")) {
      return false;
    }
    const { readCrash } = await import("../../kudu/logs/readFailure.js");
    const crash = await readCrash(client, name).catch(() => undefined);
    if (!crash) {
      return this.crashes.delete(name);
    }
    this.crashes.set(name, crash);
    return true;
  }
}
