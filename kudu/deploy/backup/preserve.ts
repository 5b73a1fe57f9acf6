import * as l10n from "@vscode/l10n";
import { disableFileName, settingsFileName } from "../../../core/webJob";
import { besideRunFile, hasSettings } from "../preflight";
import type { DeployAnswer, DeployRequest } from "../request";
import type { Contents, Entry } from "../source/contents";
import { type Backup, makeBackup, TooLargeError } from "./backup";
import type { Previous } from "./previous";

/** Fetches what will be replaced; undefined, with a warning, when that is not possible. */
export async function backUpPrevious(
  request: DeployRequest,
  previous: Previous | undefined,
): Promise<Backup | undefined> {
  const { job, report, signal } = request;
  if (previous?.folder === undefined) {
    return undefined;
  }
  try {
    return await makeBackup(request, previous.folder);
  } catch (error) {
    signal?.throwIfAborted();
    const reason =
      error instanceof TooLargeError
        ? l10n.t("it is larger than 100 MB")
        : l10n.t("it couldn't be downloaded ({0})", error instanceof Error ? error.message : "");
    report({
      kind: "warning",
      message: l10n.t(
        "The current content of {0} couldn't be backed up because {1}. If the deployment fails, it can't be restored.",
        job.name,
        reason,
      ),
    });
    return undefined;
  }
}

/**
 * Files that stay although they do not go up: the settings.job, unless the person decides
 * otherwise, and the stop mark.
 */
export function survivors(contents: Contents, previous: Previous): ReadonlySet<string> {
  return new Set([
    ...(previous.settings ? [besideRunFile(contents, settingsFileName)] : []),
    ...(previous.isStopped ? [besideRunFile(contents, disableFileName)] : []),
  ]);
}

/**
 * The contents with a settings.job made for this deployment beside the run file; one of their own
 * wins.
 */
export function withSettings(
  { settings }: Pick<DeployRequest, "settings">,
  contents: Contents,
): Contents {
  if (settings === undefined || hasSettings(contents)) {
    return contents;
  }
  const bytes = Buffer.from(settings);
  const path = besideRunFile(contents, settingsFileName);
  const own: Entry = { path, size: bytes.length, mtime: Date.now(), mode: 0o644 };
  return {
    ...contents,
    entries: [...contents.entries, own],
    size: contents.size + own.size,
    made: new Map([[path, bytes]]),
    load: async (entry) => (entry.path === path ? bytes : contents.load(entry)),
  };
}

/** An upload replaces the whole folder: what must survive it travels with it (docs/kudu.md#6.4). */
export function extraFiles(
  { job, report }: DeployRequest,
  contents: Contents,
  previous: Previous | undefined,
  { keepSettings }: DeployAnswer,
): ReadonlyMap<string, Buffer> {
  const extra = new Map(contents.made);
  if (previous?.settings && keepSettings && !hasSettings(contents)) {
    extra.set(besideRunFile(contents, settingsFileName), previous.settings);
    report({
      kind: "note",
      message: l10n.t(
        "The files to deploy don't include settings.job. The one on the site is kept with {0}.",
        job.name,
      ),
    });
  }
  if (previous?.isStopped) {
    extra.set(besideRunFile(contents, disableFileName), Buffer.alloc(0));
    report({ kind: "note", message: l10n.t("{0} is stopped and won't restart.", job.name) });
  }
  return extra;
}
