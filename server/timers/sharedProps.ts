/** Files above a project that MSBuild reads with it, the nearest of each name. */
import type { Folder } from "../../core/folder";

/** Bytes; such a file is written by hand. */
const largest = 262_144;

/**
 * The text of the nearest file of that name, in any letter case, from the project's folder upwards.
 * One that asks for the next above gets its text before its own, as MSBuild would import it.
 */
export async function readShared(name: string, folders: readonly Folder[]): Promise<string> {
  let text = "";
  for (const folder of folders) {
    const entries = (await folder.list("")) ?? [];
    const file = entries.find((entry) => entry.name.toLowerCase() === name.toLowerCase());
    if (file !== undefined) {
      text = [await folder.read(file.name, largest), text].join("\n");
      if (!importsNext.test(text)) {
        return text;
      }
    }
  }
  return text;
}

const importsNext = /GetPathOfFileAbove|<Import\s[^<>]*Project\s*=\s*["'][^"']*\.\.[\\/]/i;
