import { l10n, type TextEditor, Uri, window } from "vscode";
import { settingsFileName } from "../../core/webJob";
import { KuduError } from "../../kudu/kuduError";
import { withViewProgress } from "../questions/progress";
import { deployedSettingsPath } from "../remote/deployedFolder";
import { remoteUri } from "../remote/remoteFiles";
import type { Services } from "../services";
import type { KnownJob } from "../targets/jobTarget";
import { jobOf, type Target } from "../targets/target";

/** Opens the settings.job of a deployed job for editing; of a source job its own file. */
export async function openSettings(
  services: Services,
  target: Target,
): Promise<TextEditor | undefined> {
  const job = await jobOf(services, target, { prompt: l10n.t("Whose settings.job?") });
  if (!job?.kind) {
    return undefined;
  }
  const known = { ...job, kind: job.kind };
  if (job.source && !job.place.live.isUploaded(known)) {
    return window.showTextDocument(Uri.joinPath(job.source.uri, settingsFileName));
  }
  return window.showTextDocument(await withViewProgress(() => deployedSettings(known)));
}

/** The document of a deployed settings.job; written first when the job has none, so that there is one to save. */
export async function deployedSettings(job: KnownJob): Promise<Uri> {
  const client = await job.place.connect();
  const path = await deployedSettingsPath(client, job);
  try {
    await client.readFile(path);
  } catch (error) {
    if (!(error instanceof KuduError && error.failure === "notFound")) {
      throw error;
    }
    await client.writeFile(path, "{\n}\n");
  }
  return remoteUri(job.place, path);
}
