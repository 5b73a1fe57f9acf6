import type { Folder, Entry as FolderEntry } from "../../../core/folder";
import type { Contents } from "./contents";

/** What goes up, as the judge of WebJobs looks at a folder: without what is excluded, and also when it is a zip. */
export function folderOf(contents: Contents): Folder {
  return {
    async list(path) {
      const prefix = path === "" ? "" : `${path}/`;
      const found = new Map<string, FolderEntry["kind"]>();
      for (const entry of contents.entries) {
        if (entry.path.startsWith(prefix) && entry.path !== prefix) {
          const [name = "", ...below] = entry.path.slice(prefix.length).split("/");
          found.set(name, below.length === 0 ? "file" : "folder");
        }
      }
      return path !== "" && found.size === 0 && !contents.entries.some((e) => e.path === prefix)
        ? undefined
        : [...found].map(([name, kind]) => ({ name, kind }));
    },
    async read(path, limit) {
      const entry = contents.entries.find((each) => each.path === path);
      if (entry === undefined || path.endsWith("/")) {
        return undefined;
      }
      return (await contents.load(entry)).subarray(0, limit).toString("utf8");
    },
  };
}
