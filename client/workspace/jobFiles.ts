import { FileType, Uri, workspace } from "vscode";
import { decodeJobSettings, type JobSettings, readJobSettings } from "../../core/jobSettings";
import { settingsFileName } from "../../core/webJob";
import type { SourceJob } from "./sourceJob";

/** What Azure reads of a job: the files in its script folder, and the settings.job beside them. */
export async function readJobFiles(uri: Uri): Promise<Pick<SourceJob, "files" | "settings">> {
  const { folder, entries } = await findScriptFolder(uri);
  const files = entries.filter(([, type]) => !(type & FileType.Directory)).map(([name]) => name);
  return {
    files,
    settings: files.includes(settingsFileName)
      ? await readSettings(Uri.joinPath(folder, settingsFileName))
      : undefined,
  };
}

/** Kudu descends as long as a folder holds exactly one entry and that is a folder (docs/kudu.md#1.3). */
async function findScriptFolder(
  folder: Uri,
): Promise<{ readonly folder: Uri; readonly entries: readonly [string, FileType][] }> {
  const entries = await listFolder(folder);
  const [only] = entries;
  return entries.length === 1 && only && only[1] & FileType.Directory
    ? findScriptFolder(Uri.joinPath(folder, only[0]))
    : { folder, entries };
}

async function readSettings(file: Uri): Promise<JobSettings | undefined> {
  try {
    return readJobSettings(decodeJobSettings(await workspace.fs.readFile(file)));
  } catch {
    // Deleted since the folder was listed: the watcher brings the next search.
    return undefined;
  }
}

/** The names of the folders directly in a folder. */
export async function subfolders(folder: Uri): Promise<string[]> {
  const entries = await listFolder(folder);
  return entries.filter(([, type]) => type & FileType.Directory).map(([name]) => name);
}

async function listFolder(folder: Uri): Promise<[string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch {
    // Most workspaces have only one of the two kinds: a folder that is not there holds no jobs.
    return [];
  }
}
