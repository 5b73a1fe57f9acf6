import * as l10n from "@vscode/l10n";
import { disableFileName, settingsFileName } from "../../../core/webJob";
import { type Backup, makeBackup, TooLarge } from "./backup";
import type { Contents } from "./contents";
import { besideRunFile, hasSettings } from "./preflight";
import type { Previous } from "./previous";
import type { DeployAnswer, DeployRequest } from "./request";

/** Fetches what will be replaced; undefined, with a warning, when that is not possible. */
export async function keepPrevious(
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
export function extraFiles(
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
