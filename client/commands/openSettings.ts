import { l10n, type TextEditor, Uri, window } from "vscode";
import { settingsFileName } from "../../core/webJob";
import { withViewProgress } from "../questions/progress";
import { deployedSettings } from "../remote/deployedSettings";
import type { Services } from "../services";
import { jobOf, type Target } from "../targets/target";

/** Opens the settings.job of a deployed job for editing; of a source job its own file. */
export async function openSettings(
  services: Services,
  target: Target,
): Promise<TextEditor | undefined> {
  const job = await jobOf(services, target, {
    prompt: l10n.t("Select the WebJob whose settings.job you want to open"),
  });
  if (!job?.kind) {
    return undefined;
  }
  const known = { ...job, kind: job.kind };
  if (job.source && !job.place.live.isUploaded(known)) {
    return window.showTextDocument(Uri.joinPath(job.source.uri, settingsFileName));
  }
  return window.showTextDocument(await withViewProgress(() => deployedSettings(known)));
}
