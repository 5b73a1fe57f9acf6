/**
 * Windows removes no folder in which a process works: it answers the deployment with an error, and
 * Kudu then deletes the job. So what runs in place is stopped before its files are replaced.
 */
import * as l10n from "@vscode/l10n";
import { isUnderway, type Status } from "../../core/kudu";
import { changeState } from "../jobs/changeState";
import { stoppingTime } from "../jobs/stoppingTime";
import { type Backup, noteRunning } from "./backup/backup";
import { holdsFiles, reasonOfRun } from "./backup/heldFiles";
import { type Previous, readTrace } from "./backup/previous";
import { failure } from "./failure";
import type { DeployRequest } from "./request";

/** Kept apart from the deployment's own time: a job that was stopped for it must run again. */
const startTime = 60_000;

/**
 * Stops a continuous job that runs in place where Windows holds its files, and gives what is there
 * then; undefined when nothing has to be stopped. Throws a DeployError, with the job running as
 * before, when it cannot be stopped or a run is under way.
 */
export async function stopFirst(
  request: DeployRequest,
  previous: Previous | undefined,
  backup: Backup | undefined,
): Promise<Previous | undefined> {
  const { client, job, signal } = request;
  if (previous?.folder === undefined || !(await holdsFiles(request, previous))) {
    return undefined;
  }
  if (job.kind === "triggered") {
    await refuseRun(request);
    return undefined;
  }
  const status = "status" in previous.job ? previous.job.status : null;
  if (previous.isStopped && isEnding(status)) {
    await untilStopped(request, stoppingTime(previous.job));
  }
  if (previous.isStopped || status === "Stopped") {
    return undefined;
  }
  await (backup && noteRunning(backup));
  try {
    await changeState(client, job.name, "stop", { signal });
    return { ...previous, trace: await readTrace(client, previous.folder, signal) };
  } catch (error) {
    await startAgain(request);
    throw failure(request, signal?.aborted ? "cancelled" : "upload", "untouched", error);
  }
}

/**
 * A job that was told to stop has its stopping time, in which it still works in its folder. When
 * that shows no end, the upload itself says what is held.
 */
async function untilStopped(request: DeployRequest, seconds: number): Promise<void> {
  const { client, job, signal, report } = request;
  const seen = (status: Status) => report({ kind: "status", status });
  try {
    const effect = { limit: seconds * 1000, interval: 300 };
    await changeState(client, job.name, "stop", { signal, seen, effect });
  } catch (error) {
    if (signal?.aborted) {
      throw failure(request, "cancelled", "untouched", error);
    }
  }
}

/**
 * After a deployment that failed. Resolves all the same when the site refuses: that failure is the
 * one to tell.
 */
export async function startAgain({ client, job, report }: DeployRequest): Promise<void> {
  const signal = AbortSignal.timeout(startTime);
  try {
    await changeState(client, job.name, "start", { signal });
  } catch {
    report({
      kind: "warning",
      message: l10n.t("{0} was stopped for the deployment and couldn't be restarted.", job.name),
    });
  }
}

/** Of a job that was told to stop: its process may still run. */
function isEnding(status: Status | null): boolean {
  return status === "Running" || status === "Disabling" || status === "Stopping";
}

async function refuseRun(request: DeployRequest): Promise<void> {
  const { client, job, signal } = request;
  const [latest] = await client.history(job.name, { signal }).catch(() => []);
  if (isUnderway(latest)) {
    throw failure(request, "upload", "untouched", new Error(reasonOfRun()));
  }
}
