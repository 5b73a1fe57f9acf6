import * as l10n from "@vscode/l10n";
import type { Job } from "../../core/kudu";
import { ownSystem } from "../ownSystem";
import type { SiteProperties } from "../siteProperties";
import { firstDeploymentAdvice, siteAdvice } from "./advice";
import { type Backup, noteRunning, removeBackup } from "./backup/backup";
import { backUpPrevious, extraFiles, survivors, withSettings } from "./backup/preserve";
import { findPrevious, type Previous } from "./backup/previous";
import type { Snapshot } from "./backup/rollback";
import { type Changes, findChanges } from "./changes";
import { DeployError } from "./deployError";
import { failure, withBackup } from "./failure";
import { examine } from "./preflight";
import type { DeployAnswer, DeployEvent, DeployRequest } from "./request";
import { findInterrupted, restoreInterrupted, review } from "./review";
import { send } from "./send";
import type { Contents } from "./source/contents";
import { readSource } from "./source/source";
import { awaitStart } from "./start";
import { startAgain, stopFirst } from "./stopFirst";
import { findingLine } from "./transcript";
import { localTiming, markLog, siteTiming } from "./verify";
import { verifyRunFile } from "./verifyRunFile";

/**
 * Deploys a job and follows it until it is known to be well. Resolves to the job object as the site
 * answers it. Throws a {@link DeployError} whose message says what the site holds afterwards, or a
 * KuduError when nothing was begun yet.
 */
export async function deploy(given: DeployRequest): Promise<Job> {
  const remarks: string[] = [];
  const facts = await given.facts?.(given.signal).catch(() => undefined);
  const request: DeployRequest = {
    ...given,
    platform: facts?.os ?? given.platform,
    system: given.system ?? (given.isLocal ? ownSystem : facts?.os),
    report(event) {
      remarks.push(...remarksIn(event));
      given.report(event);
    },
  };
  const contents = withSettings(request, await readSource(request.source, request));
  let stage: Stage | undefined;
  try {
    request.report({ kind: "contents", contents });
    await refuseFaults(request, contents);
    (await siteAdvice(request, contents, facts)).forEach(request.report);
    const left = await findInterrupted(request);
    stage = goOnFrom(left, await prepare(request, contents, facts));
    const answer = await review(request, { contents, ...stage, remarks, left });
    if (answer.restore && left) {
      return await restoreInterrupted(request, left);
    }
    const job = await replace(request, contents, stage, answer);
    if (left && request.ask) {
      await removeBackup(left, warnBy(request)); // Whoever was asked did not want it back.
    } else if (left?.wasRunning) {
      await noteRunning(left, false); // It runs again: if it is stopped later, somebody meant it.
    }
    return job;
  } catch (error) {
    throw request.signal?.aborted && !(error instanceof DeployError)
      ? failure(request, "cancelled", "untouched")
      : error;
  } finally {
    contents.close?.();
    if (stage?.backup !== undefined && !stage.isKept) {
      await removeBackup(stage.backup, warnBy(request));
    }
  }
}

function warnBy({ report }: DeployRequest): (message: string) => void {
  return (message) => report({ kind: "warning", message });
}

/** What a person should mind before the answer. */
function remarksIn(event: DeployEvent): string[] {
  switch (event.kind) {
    case "warning":
    case "note":
      return [event.message];
    case "finding":
      return event.finding.severity === "warning" ? [findingLine(event.finding).text] : [];
    default:
      return [];
  }
}

/** What is known of the site before anything on it changes. */
interface Stage {
  readonly previous?: Previous;
  readonly backup?: Backup;
  readonly changes?: Changes;
  /** The backup outlives this deployment, because the site's state is not known. */
  isKept: boolean;
}

/**
 * Fetches what is there, and says what will change, or what is to be known of a first deployment.
 */
async function prepare(
  request: DeployRequest,
  contents: Contents,
  facts: Partial<SiteProperties> | undefined,
): Promise<Stage> {
  const { client, job, signal, report } = request;
  const previous = await findPrevious(client, job, signal);
  if (previous === undefined) {
    (await firstDeploymentAdvice(request, contents, facts)).forEach(report);
    return { isKept: false };
  }
  const backup = await backUpPrevious(request, previous);
  if (backup === undefined) {
    return { previous, isKept: false };
  }
  try {
    const changes = await findChanges(backup.path, contents, survivors(contents, previous));
    report({ kind: "changes", changes });
    return { previous, backup, changes, isKept: false };
  } catch (error) {
    await removeBackup(backup, warnBy(request));
    throw error;
  }
}

/** A job that was stopped for a deployment which died is to run. */
function goOnFrom(left: Backup | undefined, stage: Stage): Stage {
  return left?.wasRunning && stage.previous
    ? { ...stage, previous: { ...stage.previous, isStopped: false } }
    : stage;
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
        "Couldn't deploy {0} to {1}: {2}",
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
  stage: Stage,
  answer: DeployAnswer,
): Promise<Job> {
  const { client, job, isLocal, signal } = request;
  const { backup } = stage;
  const stopped = await stopFirst(request, stage.previous, backup);
  const previous = stopped ?? stage.previous;
  const timing = request.timing ?? (isLocal ? localTiming : siteTiming);
  const { system } = request;
  const snapshot: Snapshot = { client, job, isLocal, system, previous, backup, timing };
  try {
    const mark = job.kind === "continuous" ? await markLog(client, job, signal) : undefined;
    await send(request, contents, snapshot, extraFiles(request, contents, previous, answer));
    const isRunning =
      mark !== undefined && !previous?.isStopped && (await awaitStart(request, snapshot, mark));
    const deployed = await confirm(request);
    await verifyRunFile(request, contents, snapshot, deployed);
    if (isRunning && request.onStarted) {
      stage.isKept = backup !== undefined;
      request.onStarted({ mark, backup });
    }
    return deployed;
  } catch (error) {
    stage.isKept = error instanceof DeployError && error.state === "unknown";
    if (stopped && !(error instanceof DeployError && error.state === "deployed")) {
      await startAgain(request);
    }
    throw stage.isKept && backup && error instanceof DeployError
      ? withBackup(error, backup)
      : error;
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
