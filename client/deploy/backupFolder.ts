import { join } from "node:path";
import type { ExtensionContext } from "vscode";

/** Where content that a deployment replaces is kept meanwhile. */
export function backupFolderOf({ globalStorageUri }: ExtensionContext): string {
  return join(globalStorageUri.fsPath, "backups");
}
