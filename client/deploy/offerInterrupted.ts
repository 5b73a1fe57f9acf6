import { l10n, workspace } from "vscode";
import { isProcessAlive } from "../../core/node/processes/isProcessAlive";
import type { Backup } from "../../kudu/deploy/backup/backup";
import { momentText } from "../format";
import { showError, showInformation, showWarning } from "../messages";
import type { Place } from "../places/place";
import { withViewProgress } from "../questions/progress";
import type { Services } from "../services";
import { backupFolderOf } from "./backupFolder";

/**
 * Offers, for each place of this window and one after the other, the content that an interrupted
 * deployment was to replace.
 */
export async function offerInterrupted(services: Services): Promise<void> {
  const { findInterruptedBackups } = await import("./lazyDeploy.js");
  const left = await findInterruptedBackups(backupFolderOf(services.context), isProcessAlive);
  for (const backup of left) {
    const place = placeOf(services, backup);
    await (place && offer(services, place, backup));
  }
}

function placeOf({ hosts, sites }: Services, { place }: Backup): Place | undefined {
  const own = (workspace.workspaceFolders ?? []).map((folder) => hosts.of(folder));
  return own.find(({ id }) => id === place) ?? sites.find(place);
}

async function offer({ log }: Services, place: Place, backup: Backup): Promise<void> {
  const { name } = backup.job;
  const [restore, discard] = [l10n.t("Restore"), l10n.t("Discard")];
  const sentences = [
    l10n.t(
      "The deployment of {0} to {1} was interrupted ({2}). The previous content is saved.",
      name,
      place.label,
      momentText(Date.parse(backup.made), Date.now()),
    ),
    backup.wasRunning &&
      l10n.t("The WebJob was stopped for it. “{0}” also starts it again.", restore),
  ];
  const answer = await showWarning(sentences.filter(Boolean).join(" "), restore, discard);
  if (answer === undefined) {
    return; // Offered again with the next window, and before the next deployment of the job.
  }
  const { putBack, removeBackup } = await import("./lazyDeploy.js");
  if (answer === discard) {
    await removeBackup(backup);
    return;
  }
  try {
    await withViewProgress(async () => {
      await putBack(await place.connect(), backup);
      await place.live.refreshAll();
    });
    showInformation(l10n.t("Restored the previous content of {0} on {1}.", name, place.label));
  } catch (error) {
    log.error(`Restoring ${backup.path}:`, error);
    showError((error as Error).message);
  }
}
