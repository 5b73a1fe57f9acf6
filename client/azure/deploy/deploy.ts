import * as l10n from "@vscode/l10n";
import type { Job } from "../../../core/kudu";
import type { Before } from "./aftermath";
import { removeBackup } from "./backup";
import type { Contents } from "./contents";
import { DeployError } from "./deployError";
import { failure, withBackup } from "./failure";
import { extraFiles, keepPrevious } from "./keep";
import { examine } from "./preflight";
import { findPrevious, type Previous } from "./previous";
import type { DeployAnswer, DeployRequest } from "./request";
import { findLeft, putLeftBack, review } from "./review";
import { send } from "./send";
import { readSource } from "./source";
import { awaitStart } from "./start";
import { localTiming, markLog, siteTiming } from "./verify";

/**
 * Deploys a job and follows it until it is known to be well. Resolves to the job object as the site answers it. Throws
 * a {@link DeployError} whose message says what the site holds afterwards, or a KuduError when nothing was begun yet.
 */
export async function deploy(request: DeployRequest): Promise<Job> {
  const contents = await readSource(request.source, request);
  try {
    request.report({ kind: "contents", contents });
    await refuseFaults(request, contents);
    const previous = await findPrevious(request.client, request.job, request.signal);
    const left = await findLeft(request);
    const answer = await review(request, contents, previous, left);
    if (answer.restore && left) {
      return await putLeftBack(request, left);
    }
    return await replace(request, contents, previous, answer);
  } catch (error) {
    throw request.signal?.aborted && !(error instanceof DeployError)
      ? failure(request, "cancelled", "untouched")
      : error;
  } finally {
    contents.close?.();
  }
}

async function refuseFaults(request: DeployRequest, contents: Contents): Promise<void> {
  const findings = await examine(request, contents);
  for (const finding of findings) {
    request.report({ kind: "finding", finding });
  }
  for (const message of contents.warnings) {
    request.report({ kind: "warning", message });
  }
  const [worst] = findings;
  if (worst?.severity === "error") {
    throw new DeployError(
      l10n.t(
        "{0} was not deployed to {1}: {2}",
        request.job.name,
        request.client.site,
        worst.message,
      ),
      "source",
      "untouched",
    );
  }
}

async function replace(
  request: DeployRequest,
  contents: Contents,
  previous: Previous | undefined,
  answer: DeployAnswer,
): Promise<Job> {
  const { client, job, isLocal, signal } = request;
  const backup = await keepPrevious(request, previous);
  const timing = request.timing ?? (isLocal ? localTiming : siteTiming);
  const before: Before = { client, job, isLocal, previous, backup, timing };
  let isKept = false;
  try {
    const mark = job.kind === "continuous" ? await markLog(client, job, signal) : undefined;
    await send(request, contents, before, extraFiles(request, contents, previous, answer));
    if (job.kind === "continuous" && !previous?.isStopped && mark !== undefined) {
      await awaitStart(request, before, mark);
    }
    return await confirm(request);
  } catch (error) {
    isKept = error instanceof DeployError && error.state === "unknown";
    throw isKept && backup && error instanceof DeployError ? withBackup(error, backup) : error;
  } finally {
    if (backup !== undefined && !isKept) {
      await removeBackup(backup);
    }
  }
}

async function confirm(request: DeployRequest): Promise<Job> {
  const { client, job, signal } = request;
  try {
    return await client.getJob(job, { signal });
  } catch (error) {
    throw failure(request, signal?.aborted ? "cancelled" : "start", "deployed", error);
  }
}
