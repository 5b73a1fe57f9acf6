import { type Folder, folderOfPaths } from "../../../core/folder";
import { settingsFileName } from "../../../core/webJob";
import { type Contents, filesIn, findEntry, scriptFolderOf } from "./contents";

/** What goes up, as the judge of WebJobs looks at a folder: without what is excluded, and also when it is a zip. */
export function folderOf(contents: Contents): Folder {
  return folderOfPaths(pathsOf(contents), async (path, limit) => {
    const entry = findEntry(contents.entries, (each) => each.path === path);
    return entry === undefined || path.endsWith("/")
      ? undefined
      : (await contents.load(entry)).subarray(0, limit).toString("utf8");
  });
}

/** The same for a judge in another process: every path, with the text of what the judge reads. */
export async function filesOf(contents: Contents): Promise<Record<string, string | null>> {
  const files: Record<string, string | null> = {};
  for (const path of pathsOf(contents)) {
    files[path] = null;
  }
  const { read } = folderOf(contents);
  const folders = new Set(["", "Properties/", scriptFolderOf(contents.entries)]);
  for (const folder of folders) {
    for (const { path } of filesIn(contents.entries, folder)) {
      if (readByJudge.test(path)) {
        const limit = path === settingsFileName ? longestSettings : longestScript;
        files[folder + path] = (await read(folder + path, limit)) ?? null;
      }
    }
  }
  return files;
}

/** What the judge of a folder reads (`server/rules/folder`), and how much of it. */
const readByJudge = /^settings\.job$|^webjob-publish-settings\.json$|\.(?:sh|cmd|bat|\w\wproj)$/i;
const longestSettings = 4_000_000;
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
