import { type Folder, folderOfPaths } from "../../../core/folder";
import { decodeText, isSettingsFileName, settingsLimit } from "../../../core/settingsFile";
import { type Contents, filesIn, findEntry, scriptFolderOf } from "./contents";

/** What goes up, as the checks of a WebJob see a folder: without what is excluded, and also when it is a zip. */
export function folderOf(contents: Contents): Folder {
  return folderOfPaths(pathsOf(contents), async (path, limit) => {
    const entry = findEntry(contents.entries, (each) => each.path === path);
    return entry === undefined || path.endsWith("/")
      ? undefined
      : decodeText((await contents.load(entry)).subarray(0, limit));
  });
}

/** The same for checks in another process: every path, with the text of what they read. */
export async function filesOf(contents: Contents): Promise<Record<string, string | null>> {
  const files: Record<string, string | null> = {};
  for (const path of pathsOf(contents)) {
    files[path] = null;
  }
  const { read } = folderOf(contents);
  const folders = new Set(["", "Properties/", scriptFolderOf(contents.entries)]);
  for (const folder of folders) {
    for (const { path } of filesIn(contents.entries, folder)) {
      if (readByChecks.test(path)) {
        const limit = isSettingsFileName(path) ? settingsLimit : longestScript;
        files[folder + path] = (await read(folder + path, limit)) ?? null;
      }
    }
  }
  return files;
}

/** What the checks of a folder read (`server/rules/folder`), and how much of it. */
const readByChecks = /^settings\.job$|^webjob-publish-settings\.json$|\.(?:sh|cmd|bat|\w\wproj)$/i;
const longestScript = 262_144;

function pathsOf({ entries }: Contents): Iterable<string> {
  return {
    *[Symbol.iterator]() {
      for (const { path } of entries) {
        yield path;
      }
    },
  };
}
