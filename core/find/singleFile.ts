/** A job that is one file: what lies beside it goes to other jobs. */
import type { Folder } from "../folder";
import type { Platform } from "../protocol";
import type { Missing } from "./foundJob";
import { missingOf } from "./missing";
import { baseName } from "./paths";

/** The file as a folder in which nothing else is. */
export function folderOfFile(folder: Pick<Folder, "read">, path: string): Folder {
  const name = baseName(path);
  return {
    list: async (each) => (each === "" ? [{ name, kind: "file" }] : undefined),
    read: async (each, limit) => (each === name ? folder.read(path, limit) : undefined),
  };
}

/** `others`: names of the files that belong to it too. */
export async function missingOfFile(
  folder: Pick<Folder, "read">,
  path: string,
  others: readonly string[],
  platform?: Platform,
): Promise<Missing | undefined> {
  const [file] = others;
  return file === undefined
    ? missingOf(folderOfFile(folder, path), "", platform)
    : { need: "files", file, runFile: baseName(path) };
}
