import { FileType, Uri, workspace } from "vscode";
import { decodeJobSettings, type JobSettings, readJobSettings } from "../../core/jobSettings";
import { pickRunFile } from "../../core/runFile";
import { settingsFileName } from "../../core/webJob";
import { readSetting } from "../settings";
import { hostsOf } from "./jobProblem";
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

/** The run file that Azure would pick among those of a source; undefined when there is none. */
export async function findRunFile(source: SourceJob): Promise<Uri | undefined> {
  const { folder } = await findScriptFolder(source.uri);
  const [found] = hostsOf(readSetting("platform", source.workspaceFolder))
    .map((hosts) => pickRunFile(source.files, hosts))
    .filter((picked) => picked !== undefined);
  return found && Uri.joinPath(folder, found.name);
}

/** Where the settings.job of a source is, or is to be. */
export async function findSettingsFile(
  source: Uri,
): Promise<{ readonly file: Uri; readonly exists: boolean }> {
  const { folder, entries } = await findScriptFolder(source);
  const exists = entries.some(([name]) => name === settingsFileName);
  return { file: Uri.joinPath(folder, settingsFileName), exists };
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
