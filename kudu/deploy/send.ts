import * as l10n from "@vscode/l10n";
import { type Snapshot, settleFailedUpload } from "./backup/rollback";
import { failure } from "./failure";
import { findShadowedUpload } from "./findShadowedUpload";
import type { DeployRequest } from "./request";
import type { Contents } from "./source/contents";
import { openUpload } from "./upload";

/**
 * Uploads; when that fails, brings the site back to a known state and throws a DeployError that
 * names it.
 */
export async function send(
  request: DeployRequest,
  contents: Contents,
  snapshot: Snapshot,
  extra: ReadonlyMap<string, Buffer>,
): Promise<void> {
  const { client, job, signal, report } = request;
  const { stall, answer: timeout } = snapshot.timing;
  signal?.throwIfAborted();
  const outgoing = openUpload(request.source, contents, job.name, {
    extra,
    signal,
    progressed: (done) => report({ kind: "progress", done, total: contents.size }),
  });
  const sent = new Map([
    ...[...contents.entries].map(({ path, size }) => [path, size] as const),
    ...[...extra].map(([path, content]) => [path, content.length] as const),
  ]);
  try {
    await client.putJob(job, outgoing.upload, { signal, stall, timeout });
  } catch (error) {
    const isAnswered = error instanceof Error && "status" in error && error.status !== undefined;
    const state = await settleFailedUpload(snapshot, {
      isAnswered,
      isSent: outgoing.isSent(),
      sent,
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
  const shadowed = await findShadowedUpload(snapshot, sent, signal);
  if (shadowed !== undefined) {
    // It would come to life when the package is gone.
    const isGone = await client.deleteFolder(shadowed, { signal }).then(
      () => true,
      () => false,
    );
    const reason = isGone ? shadowedText() : shadowedText() + leftText(shadowed);
    throw failure(request, "upload", "untouched", new Error(reason));
  }
}

function leftText(folder: string): string {
  return l10n.t(" (the uploaded files are in {0})", folder);
}

function shadowedText(): string {
  return l10n.t(
    "the site runs from a package that has a WebJob with this name, which overrides the uploaded one. Deploy that package, or remove the app setting WEBSITE_RUN_FROM_PACKAGE and try again",
  );
}
