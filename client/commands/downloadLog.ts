import { basename } from "node:path";
import { l10n, ProgressLocation, Uri, window } from "vscode";
import { saveFile } from "../../kudu/logs/saveFile";
import { logPath } from "../logs/showLog";
import { showProgress } from "../messages";
import { withViewProgress } from "../questions/progress";
import type { Services } from "../services";
import { jobAndRun } from "../targets/askRun";
import type { Target } from "../targets/target";

/**
 * Saves a whole log to a file, which `to` names or the person does. Resolves to it; undefined on
 * cancel.
 */
export async function downloadLog(
  services: Services,
  target: Target,
  { to }: { to?: Uri } = {},
): Promise<Uri | undefined> {
  const prompt = l10n.t("Select the WebJob to download the log of");
  const meant = await jobAndRun(services, target, { prompt });
  if (!meant) {
    return undefined;
  }
  const { job } = meant;
  const { client, path, run } = await withViewProgress(async () => {
    const client = await job.place.connect();
    return { client, ...(await logPath(job, meant.run)) };
  });
  const name = run === undefined ? `${job.name} ${basename(path)}` : `${job.name} ${run}.txt`;
  const folder = job.place.workspaceFolder?.uri ?? services.context.globalStorageUri;
  const file = to ?? (await window.showSaveDialog({ defaultUri: Uri.joinPath(folder, name) }));
  if (!file) {
    return undefined;
  }
  const progress = {
    location: ProgressLocation.Notification,
    title: l10n.t("Downloading the log of {0}", job.name),
    cancellable: true,
  };
  return showProgress(progress, async (_, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    try {
      await saveFile(client, path, file.fsPath, { signal: abort.signal });
      return file;
    } catch (error) {
      if (abort.signal.aborted) {
        return undefined;
      }
      throw error;
    }
  });
}
