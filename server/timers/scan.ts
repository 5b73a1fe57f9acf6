/** The timers of a whole project, read from its sources within bounds. */
import type { Folder } from "../../core/folder";
import { findTimers, sourceLanguageOf } from "../sources/findTimers";
import type { WrittenTimer } from "../sources/writtenTimer";

interface ScannedFile {
  /** Below the folder, `/`-separated. */
  readonly path: string;
  readonly text: string;
  readonly timers: readonly WrittenTimer[];
}

export interface Scan {
  /** Files with timers only. */
  readonly files: readonly ScannedFile[];
  /** True when the program resolves names in a way of its own, which no one can follow. */
  readonly hasNameResolver: boolean;
}

const mostFiles = 500;
const mostFolders = 500;
const largestFile = 512 * 1024;

/** `readOpen` gives the text of a file that is being edited. */
export async function scanFolder(
  folder: Folder,
  readOpen: (path: string) => string | undefined = () => undefined,
): Promise<Scan> {
  const files: ScannedFile[] = [];
  let hasNameResolver = false;
  for (const { path, language } of await listSources(folder)) {
    const text = readOpen(path) ?? (await folder.read(path, largestFile));
    if (text !== undefined) {
      hasNameResolver ||= text.includes("INameResolver");
      const timers = findTimers(text, language);
      if (timers.length > 0) {
        files.push({ path, text, timers });
      }
    }
  }
  return { files, hasNameResolver };
}

interface Source {
  readonly path: string;
  readonly language: NonNullable<ReturnType<typeof sourceLanguageOf>>;
}

async function listSources(folder: Folder): Promise<Source[]> {
  const found: Source[] = [];
  const folders = [""];
  // The list grows while it is walked through.
  for (const [index, parent] of folders.entries()) {
    if (index >= mostFolders) {
      break;
    }
    for (const { name, kind } of (await folder.list(parent)) ?? []) {
      const path = parent === "" ? name : `${parent}/${name}`;
      const isFolder = kind === "folder";
      const language = sourceLanguageOf(isFolder ? `${path}/a.cs` : path);
      if (language !== undefined && !isFolder) {
        found.push({ path, language });
      } else if (language !== undefined && !name.startsWith(".")) {
        folders.push(path);
      }
      if (found.length >= mostFiles) {
        return found;
      }
    }
  }
  return found;
}
