import type { Entry, Folder } from "../../../core/folder";
import type { ScriptFolder } from "./folderCase";

/** Kudu descends as long as a folder holds exactly one entry and that is a folder. */
export async function findScriptFolder(
  folder: Folder,
  root: readonly Entry[],
): Promise<ScriptFolder> {
  let path = "";
  let entries = root;
  // Deeper than any path may be long: the bound is for a folder that a link makes endless.
  for (let depth = 0; depth < 64; depth++) {
    const [only] = entries;
    if (entries.length !== 1 || only?.kind !== "folder") {
      break;
    }
    path += `${only.name}/`;
    entries = (await folder.list(path.slice(0, -1))) ?? [];
  }
  return { path, entries };
}
