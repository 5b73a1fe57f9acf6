import type { Entry } from "../folder";
import { joinPath } from "./paths";

/** Where Kudu looks for the run file and settings.job, and what it finds there. */
export interface ScriptFolder {
  readonly path: string;
  readonly entries: readonly Entry[];
}

/** Deeper than any path may be long: the bound is for a folder that a link makes endless. */
const depthLimit = 64;

/**
 * Kudu descends as long as a folder contains exactly one entry and that is a folder
 * (docs/kudu.md#1.3).
 */
export async function findScriptFolder(
  list: (path: string) => Promise<readonly Entry[] | undefined>,
  folder: string,
): Promise<ScriptFolder> {
  let path = folder;
  let entries = (await list(path)) ?? [];
  for (let depth = 0; depth < depthLimit; depth++) {
    const [only] = entries;
    if (entries.length !== 1 || only?.kind !== "folder") {
      break;
    }
    path = joinPath(path, only.name);
    entries = (await list(path)) ?? [];
  }
  return { path, entries };
}
