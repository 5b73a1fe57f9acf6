/** Removes the folder of a job wholly or not at all: a job that stays still has all its files. */
import { join } from "node:path";
import * as l10n from "@vscode/l10n";
import { findHeldFile } from "../files/findHeldFile";
import { removeTree, type Warn } from "../files/removeTree";
import { createStagedUpload, moveIfPresent } from "./stagedUpload";

/**
 * Never fails: why the folder stays is reported to `warn`. True when it is gone. What Windows keeps
 * of it elsewhere is removed when the host next starts.
 */
export async function takeAway(folder: string, folderOfAll: string, warn: Warn): Promise<boolean> {
  try {
    const aside = await createStagedUpload(folderOfAll, warn);
    try {
      await moveIfPresent(folder, join(aside.folder, "taken"));
      return true;
    } finally {
      await aside.discard();
    }
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    return code === "EXDEV" ? removeTree(folder, warn) : refuse(folder, message, warn);
  }
}

function refuse(folder: string, reason: string, warn: Warn): false {
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
  return false;
}
