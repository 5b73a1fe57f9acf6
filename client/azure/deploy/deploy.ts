import * as l10n from "@vscode/l10n";
import type { Job } from "../../../core/kudu";
import { isProcessAlive } from "../../../core/node/runningHost";
import { disableFileName, settingsFileName } from "../../../core/webJob";
import { type Before, bringBack, settleFailedUpload } from "./aftermath";
import {
  type Backup,
  findLeftBackups,
  makeBackup,
  removeBackup,
  restoreBackup,
  TooLarge,
} from "./backup";
import type { Contents } from "./contents";
import { DeployError, type SiteState } from "./deployError";
import { besideRunFile, examine, hasSettings } from "./preflight";
import { findPrevious, type Previous } from "./previous";
import type { DeployAnswer, DeployRequest } from "./request";
import { describeState } from "./sentences";
import { readSource } from "./source";
import { openUpload } from "./upload";
import { followStart, localTiming, markLog, siteTiming } from "./verify";

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

async function findLeft({ backupFolder, job, client }: DeployRequest): Promise<Backup | undefined> {
  const left = await findLeftBackups(backupFolder, isProcessAlive);
  return left.find(
    (backup) =>
      backup.url === client.url && backup.job.kind === job.kind && backup.job.name === job.name,
  );
}

async function review(
  request: DeployRequest,
  contents: Contents,
  previous: Previous | undefined,
  left: Backup | undefined,
): Promise<DeployAnswer> {
  if (request.ask === undefined) {
    if (left !== undefined) {
      request.report({
        kind: "warning",
        message: l10n.t(
          "An earlier deployment of {0} did not end; what it was to replace is kept in {1}.",
          request.job.name,
          left.path,
        ),
      });
    }
    return { keepSettings: true };
  }
  const answer = await request.ask({
    job: request.job,
    site: request.client.site,
    contents,
    existing: previous?.job,
    isStopped: previous?.isStopped ?? false,
    remoteSettings: hasSettings(contents) ? undefined : previous?.settings?.toString(),
    leftBackup: left,
  });
  if (answer === undefined) {
    throw failure(request, "cancelled", "untouched");
  }
  return answer;
}

async function putLeftBack({ client, job, signal }: DeployRequest, left: Backup): Promise<Job> {
  await restoreBackup(client, left, signal);
  const restored = await client.getJob(job, { signal });
  await removeBackup(left);
  return restored;
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

async function keepPrevious(
  { client, job, backupFolder, report, signal }: DeployRequest,
  previous: Previous | undefined,
): Promise<Backup | undefined> {
  if (previous?.folder === undefined) {
    return undefined;
  }
  try {
    return await makeBackup(client, job, previous.folder, backupFolder, signal);
  } catch (error) {
    signal?.throwIfAborted();
    const reason =
      error instanceof TooLarge
        ? l10n.t("it is larger than 100 MB")
        : l10n.t("it could not be fetched ({0})", error instanceof Error ? error.message : "");
    report({
      kind: "warning",
      message: l10n.t(
        "The present content of {0} is not kept, because {1}: it cannot be put back if the deployment fails.",
        job.name,
        reason,
      ),
    });
    return undefined;
  }
}

/** An upload replaces the whole folder: what must survive it travels with it (contract 6.4). */
function extraFiles(
  { job, report }: DeployRequest,
  contents: Contents,
  previous: Previous | undefined,
  { keepSettings }: DeployAnswer,
): ReadonlyMap<string, Buffer> {
  const extra = new Map<string, Buffer>();
  if (previous?.settings && keepSettings && !hasSettings(contents)) {
    extra.set(besideRunFile(contents, settingsFileName), previous.settings);
    report({
      kind: "note",
      message: l10n.t("What goes up has no settings.job: the site's own stays with {0}.", job.name),
    });
  }
  if (previous?.isStopped) {
    extra.set(besideRunFile(contents, disableFileName), Buffer.alloc(0));
    report({ kind: "note", message: l10n.t("{0} is stopped and stays so.", job.name) });
  }
  return extra;
}

async function send(
  request: DeployRequest,
  contents: Contents,
  before: Before,
  extra: ReadonlyMap<string, Buffer>,
): Promise<void> {
  const { client, job, signal, report } = request;
  signal?.throwIfAborted();
  const outgoing = openUpload(request.source, contents, job.name, {
    extra,
    signal,
    progressed: (done) => report({ kind: "progress", done, total: contents.size }),
  });
  try {
    await client.putJob(job, outgoing.upload, { signal, timeout: 300_000 });
  } catch (error) {
    const isAnswered = error instanceof Error && "status" in error && error.status !== undefined;
    const state = await settleFailedUpload(before, {
      isAnswered,
      isSent: outgoing.isSent(),
      sent: new Map([
        ...contents.entries.map(({ path, size }) => [path, size] as const),
        ...[...extra].map(([path, content]) => [path, content.length] as const),
      ]),
    });
    if (state !== "deployed") {
      throw failure(
        request,
        signal?.aborted ? "cancelled" : "upload",
        state,
        outgoing.fault() ?? error,
      );
    }
    signal?.throwIfAborted();
  } finally {
    outgoing.close();
  }
}

async function awaitStart(
  request: DeployRequest,
  before: Before,
  mark: Parameters<typeof followStart>[2],
): Promise<void> {
  const { client, job, report, signal } = request;
  const outcome = await followStart(client, job, mark, before.timing, {
    signal,
    seen: (status) => report({ kind: "status", status }),
  }).catch((error) => {
    throw failure(request, signal?.aborted ? "cancelled" : "start", "deployed", error);
  });
  switch (outcome.kind) {
    case "healthy":
      return;
    case "ended":
      report({
        kind: "warning",
        message: l10n.t(
          "{0} ended at once. Azure expects a continuous WebJob to run in an endless loop and starts it again after its restart delay.",
          job.name,
        ),
      });
      return;
    case "silent":
      throw failure(
        request,
        "start",
        "deployed",
        new Error(
          l10n.t("it did not start within {0} seconds", Math.round(before.timing.start / 1000)),
        ),
      );
    case "failed":
      throw await rollBack(request, before, outcome.reason);
  }
}

/** A job that was failing before as well is left with its new content: putting the old one back helps nobody. */
async function rollBack(
  request: DeployRequest,
  before: Before,
  reason: string,
): Promise<DeployError> {
  const old = before.previous?.job;
  const wasWell = old?.type === "continuous" && old.status !== "PendingRestart";
  let state: SiteState = "deployed";
  if (wasWell) {
    const limit = AbortSignal.timeout(120_000);
    state = await bringBack(before, limit).catch((): SiteState => "unknown");
  }
  const canNotBeBroughtBack = state === "unknown" && before.backup === undefined;
  return failure(request, "start", canNotBeBroughtBack ? "deployed" : state, new Error(reason));
}

async function confirm(request: DeployRequest): Promise<Job> {
  const { client, job, signal } = request;
  try {
    return await client.getJob(job, { signal });
  } catch (error) {
    throw failure(request, signal?.aborted ? "cancelled" : "start", "deployed", error);
  }
}

function failure(
  { job, client }: DeployRequest,
  kind: DeployError["failure"],
  state: SiteState,
  cause?: unknown,
): DeployError {
  return new DeployError(
    describeState(job.name, client.site, kind, state, cause),
    kind,
    state,
    cause,
  );
}

function withBackup(error: DeployError, { path }: Backup): DeployError {
  return new DeployError(
    l10n.t(
      "{0} The previous content is kept in {1}: deploy that zip to put it back.",
      error.message,
      path,
    ),
    error.failure,
    error.state,
    error.cause,
  );
}
