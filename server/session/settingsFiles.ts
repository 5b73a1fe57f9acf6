/** Every settings.job below a folder, also where no one has opened it. */
import { joinPath, parentOf } from "../../core/find/paths";
import { isProjectFile } from "../../core/find/search";
import { isSkipped, skippedFolders } from "../../core/find/traces";
import type { Folder } from "../../core/folder";
import { isSettingsFileName } from "../../core/settingsFile";

/** So many folders are listed, so many levels deep: more than any repository with WebJobs has. */
const folderLimit = 20_000;
const depthLimit = 32;

/**
 * Paths below the folder. Packages of others, version control and the output of builds hold copies,
 * which don't count.
 */
export async function findSettingsFiles(
  folder: Folder,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const skipped = new Set(skippedFolders.map((name) => name.toLowerCase()));
  const projects = new Set<string>();
  const files: string[] = [];
  const queue = [""];
  let listed = 0;
  // The queue grows while it is walked through.
  for (const path of queue) {
    listed += 1;
    if (listed > folderLimit || signal?.aborted) {
      break;
    }
    for (const { name, kind } of (await folder.list(path)) ?? []) {
      if (kind === "folder") {
        const isEntered = !skipped.has(name.toLowerCase()) && path.split("/").length < depthLimit;
        queue.push(...(isEntered ? [joinPath(path, name)] : []));
      } else if (isSettingsFileName(name)) {
        files.push(joinPath(path, name));
      } else if (isProjectFile(name)) {
        projects.add(path);
      }
    }
  }
  return files.filter((file) => !isSkipped(file, (each) => projects.has(each)));
}

const copies = new Set(["bin", "obj", "node_modules", ".git", "publish"]);

/** True for a path below the folder that no person edits, such as a copy that a build made. */
export function isCopy(path: string): boolean {
  const above = parentOf(path).replace(/(^|\/)jobs\/(continuous|triggered)\/.*/i, "");
  return above.split("/").some((name) => copies.has(name.toLowerCase()));
}
