import * as l10n from "@vscode/l10n";
import type { Job } from "../../core/kudu";
import { isProcessAlive } from "../../core/node/processes/isProcessAlive";
import { type Backup, findInterruptedBackups, removeBackup } from "./backup/backup";
import type { Previous } from "./backup/previous";
import { restoreBackup } from "./backup/restoreBackup";
import type { Changes } from "./changes";
import { failure } from "./failure";
import { hasSettings } from "./preflight";
import type { DeployAnswer, DeployRequest } from "./request";
import type { Contents } from "./source/contents";

/** What an earlier deployment of the same job to the same site left when its process died. */
export async function findInterrupted({
  backupFolder,
  job,
  client,
  place,
}: DeployRequest): Promise<Backup | undefined> {
  const left = await findInterruptedBackups(backupFolder, isProcessAlive);
  return left.find(
    (backup) =>
      backup.place === (place ?? client.url) &&
      backup.job.kind === job.kind &&
      backup.job.name === job.name,
  );
}

interface Reviewed {
  readonly contents: Contents;
  readonly previous?: Previous;
  readonly changes?: Changes;
  readonly remarks: readonly string[];
  readonly left?: Backup;
}

/** Asks the person once, or decides as a task must. */
export async function review(
  request: DeployRequest,
  { contents, previous, changes, remarks, left }: Reviewed,
): Promise<DeployAnswer> {
  if (request.ask === undefined) {
    if (left !== undefined) {
      request.report({
        kind: "warning",
        message: l10n.t(
          "A previous deployment of {0} was interrupted. The replaced content is saved in {1}.",
          request.job.name,
          left.path,
        ),
      });
      if (left.wasRunning) {
        request.report({
          kind: "warning",
          message: l10n.t("{0} was stopped for it, and is started again.", request.job.name),
        });
      }
    }
    return { keepSettings: true };
  }
  const answer = await request.ask({
    job: request.job,
    site: request.client.site,
    contents,
    existing: previous?.job,
    changes,
    isStopped: previous?.isStopped ?? false,
    remarks,
    remoteSettings: hasSettings(contents) ? undefined : previous?.settings?.toString(),
    interruptedBackup: left,
  });
  if (answer === undefined) {
    throw failure(request, "cancelled", "untouched");
  }
  return answer;
}

export async function restoreInterrupted(
  { client, job, signal, system, report }: DeployRequest,
  left: Backup,
): Promise<Job> {
  await restoreBackup(client, left, { signal, system });
  const restored = await client.getJob(job, { signal });
  await removeBackup(left, (message) => report({ kind: "warning", message }));
  return restored;
}
