import { each } from "../../core/find/search";
import type { ContinuousJob, Job, Run } from "../../core/kudu";
import type { KuduClient } from "../../kudu/kuduClient";
import { readCrash, readRunFailure } from "../../kudu/logs/readFailure";
import { type FailureReasons, runKey } from "./failureReasons";

/**
 * Logs of runs that are read at once, and the most before a list is shown: a site may have
 * thousands of failed jobs. The next refresh reads more.
 */
const parallel = 8;
const most = 24;

/**
 * Reads why jobs failed where it is not known yet: each log once per run, and per change of a
 * continuous job's status. True when there is something new. A log that cannot be read says
 * nothing.
 */
export async function readReasons(
  known: FailureReasons,
  client: KuduClient,
  jobs: readonly Job[],
): Promise<boolean> {
  let isNew = false;
  const note = (isRead: boolean): void => {
    isNew ||= isRead;
  };
  const runs = unreadRuns(known, jobs).slice(0, most);
  await Promise.all([
    each(runs, async (run) => note(await readRun(known, client, run)), parallel),
    ...jobs.map(async (job) => {
      if (job.type === "continuous") {
        note(await readLastEnd(known, client, job));
      }
    }),
  ]);
  return isNew;
}

interface FailedRun {
  readonly job: string;
  readonly run: Run;
}

/** Youngest first; last those that did not say why, which may have their last line by now. */
function unreadRuns(known: FailureReasons, jobs: readonly Job[]): FailedRun[] {
  const failed = jobs.flatMap((job): FailedRun[] => {
    const run = job.type === "triggered" ? job.latest_run : null;
    const isUnread = run?.status === "Failed" && !known.runs.has(runKey(job.name, run.id));
    return run && isUnread ? [{ job: job.name, run }] : [];
  });
  const wasRead = ({ job, run }: FailedRun) => Number(known.unexplained.has(runKey(job, run.id)));
  return failed.sort(
    (a, b) => wasRead(a) - wasRead(b) || b.run.start_time.localeCompare(a.run.start_time),
  );
}

async function readRun(
  { runs, unexplained }: FailureReasons,
  client: KuduClient,
  { job, run }: FailedRun,
): Promise<boolean> {
  const key = runKey(job, run.id);
  const failure = await readRunFailure(client, job, run.id).catch(() => undefined);
  if (failure?.exitCode !== undefined || failure?.missingProgram || failure?.idleSeconds) {
    runs.set(key, failure);
    unexplained.delete(key);
    return true;
  }
  unexplained.add(key);
  return false;
}

async function readLastEnd(
  { statuses, restarts, crashes }: FailureReasons,
  client: KuduClient,
  { name, status }: ContinuousJob,
): Promise<boolean> {
  const before = statuses.get(name);
  statuses.set(name, status);
  if (status === "Running" && before !== status) {
    restarts.set(name, Date.now());
  } else if (status !== "Running") {
    restarts.delete(name);
  }
  const mayHaveCrashed = status === "PendingRestart" || status === "Running";
  if (!mayHaveCrashed) {
    return crashes.delete(name);
  }
  const isKnown = before === status && (status !== "PendingRestart" || crashes.has(name));
  // What runs when it is first seen is taken to be well: thousands of logs are not read for it.
  if (isKnown || (before === undefined && status === "Running")) {
    return false;
  }
  const crash = await readCrash(client, name).catch(() => undefined);
  if (!crash) {
    return crashes.delete(name);
  }
  crashes.set(name, crash);
  return true;
}
