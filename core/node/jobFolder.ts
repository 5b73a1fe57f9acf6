/**
 * Jobs on disk, as Kudu finds them: the folders below a jobs folder, the script folder and the run
 * file in each.
 */
import { type Dirent, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import type { Platform } from "../protocol";
import { compareNames, pickRunFile, type RunFile } from "../runFile";
import { type ScriptHost, type ScriptHostTable, scriptHosts } from "../scriptHosts";
import { findSettingsFile } from "../settingsFile";
import type { JobKind } from "../webJob";
import { inActualCase } from "./actualCase";

export interface JobFolder {
  /** The job's own folder. */
  readonly folder: string;
  /** Where `settings.job`, `disable.job` and the run file lie: often the same folder. */
  readonly scriptFolder: string;
  readonly runFile: RunFile;
  /** The run file relative to the job's folder: Kudu's `run_command`. */
  readonly runCommand: string;
  /**
   * The name of its settings.job, in whatever letter case the platform reads; absent when there is
   * none.
   */
  readonly settingsFile?: string;
}

/**
 * The folder of a kind in the source, where a person may have written `Triggered`: on Windows that
 * is the same.
 */
export function sourceKindFolder(jobsFolder: string, kind: JobKind): string {
  return join(jobsFolder, inActualCase(jobsFolder, kind));
}

/**
 * The names of the jobs in the folder of a kind, in NTFS order; none when the folder is missing.
 */
export function listJobNames(kindFolder: string): string[] {
  return entriesOf(kindFolder)
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort(compareNames);
}

/** The job in a folder; undefined when Kudu would find nothing to run there. */
export function readJobFolder(
  folder: string,
  table: ScriptHostTable | readonly ScriptHost[] = "linux",
  platform: Platform = typeof table === "string" ? table : "linux",
): JobFolder | undefined {
  const { scriptFolder, entries } = findScriptFolder(folder);
  const names = entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
  const runFile = pickRunFile(names, typeof table === "string" ? scriptHosts(table) : table);
  return runFile === undefined
    ? undefined
    : {
        folder,
        scriptFolder,
        runFile,
        runCommand:
          folder === scriptFolder
            ? runFile.name
            : relative(folder, join(scriptFolder, runFile.name)),
        settingsFile: findSettingsFile(names, platform),
      };
}

/** Kudu descends as long as a folder holds exactly one entry and that is a folder. */
export function findScriptFolder(folder: string): {
  readonly scriptFolder: string;
  readonly entries: readonly Dirent[];
} {
  const entries = entriesOf(folder);
  const [only] = entries;
  return entries.length === 1 && only?.isDirectory()
    ? findScriptFolder(join(folder, only.name))
    : { scriptFolder: folder, entries };
}

/** A folder that is missing, or vanishes while it is looked at, holds nothing. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // Unreadable, a file, gone: for Kudu there is no job either way.
    return [];
  }
}
