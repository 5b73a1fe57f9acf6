/**
 * Removes the folder of a job wholly or not at all, on one volume: a job that stays still has all
 * its files.
 */
import { join } from "node:path";
import * as l10n from "@vscode/l10n";
import { findHeldFile } from "../files/findHeldFile";
import { removeTree, type Warn } from "../files/removeTree";
import { createStagedUpload, moveIfPresent, type OpenUpload } from "./stagedUpload";

/**
 * Never fails: why the folder stays is reported to `warn`. `gone` is called at once when it does
 * not, before anybody can put another one in its place. What can't be removed then stays in the
 * staging folder until the host next starts.
 */
export async function takeAway(
  folder: string,
  folderOfAll: string,
  warn: Warn,
  gone: () => void,
): Promise<void> {
  // A full disk has no room for another folder, but deleting makes some.
  const aside = await createStagedUpload(folderOfAll, warn).catch(() => undefined);
  const outcome = await moveTo(aside, folder);
  if (outcome === "moved" || (outcome === "elsewhere" && (await removeTree(folder, warn)))) {
    gone();
  } else if (outcome !== "elsewhere") {
    refuse(folder, outcome.message, warn);
  }
  await aside?.discard();
}

/** Elsewhere, where nothing can be moved to: no staging folder, or one on another volume. */
async function moveTo(
  aside: OpenUpload | undefined,
  folder: string,
): Promise<"moved" | "elsewhere" | Error> {
  if (aside === undefined) {
    return "elsewhere";
  }
  try {
    await moveIfPresent(folder, join(aside.folder, "taken"));
    return "moved";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EXDEV" ? "elsewhere" : (error as Error);
  }
}

function refuse(folder: string, reason: string, warn: Warn): void {
  const held = findHeldFile(folder);
  warn(
    held === undefined
      ? l10n.t("Couldn't remove {0}: {1}. All its files are still there.", folder, reason)
      : l10n.t(
          "Couldn't remove {0}: {1} is open in another program. All its files are still there.",
          folder,
          held,
        ),
  );
}
