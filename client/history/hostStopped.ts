import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { l10n, type WorkspaceFolder } from "vscode";
import { defaultHome } from "../../core/node/runningHost";
import { type JobId, jobsDataPath } from "../../core/webJob";
import { jobsRootOf } from "../workspace/jobsRoot";
import { type Html, html } from "./html";

/**
 * What a page says while the local host is not running: nothing is started only to be read. A
 * button starts it.
 */
export async function hostStoppedContent(
  folder: WorkspaceFolder,
  title: string,
  job: JobId | undefined,
): Promise<Html> {
  return html`<header><h1>${title}</h1><nav><button class="action" id="startHost" data-action="startHost" data-id="">${l10n.t("Start Local Host")}</button></nav></header>
<p>${l10n.t("The local host of {0} isn't running. Start it to see run history.", folder.name)}</p>
<p class="muted">${await keptText(folder, job)}</p>`;
}

async function keptText(folder: WorkspaceFolder, job: JobId | undefined): Promise<string> {
  const hasRun = await hasData(folder, job);
  if (!job) {
    return hasRun ? l10n.t("Start the local host to see earlier runs.") : l10n.t("No runs yet.");
  }
  return hasRun
    ? l10n.t("Start the local host to see earlier runs of {0}.", job.name)
    : l10n.t("{0} hasn't run here yet.", job.name);
}

/** Whether the home that the host left behind has data of the job, or of any. */
async function hasData(folder: WorkspaceFolder, job: JobId | undefined): Promise<boolean> {
  const data = join(defaultHome(jobsRootOf(folder).fsPath), jobsDataPath);
  const kinds = job ? [job.kind] : await namesIn(data);
  const names = await Promise.all(kinds.map((kind) => namesIn(join(data, kind, job?.name ?? ""))));
  return names.flat().length > 0;
}

async function namesIn(folder: string): Promise<string[]> {
  // Not there before the first run.
  return readdir(folder).catch(() => []);
}
