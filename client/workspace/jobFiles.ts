import { l10n, Uri } from "vscode";
import { runFileOf } from "../../core/find/missing";
import { findScriptFolder } from "../../core/find/scriptFolder";
import { type JobSettings, readJobSettings } from "../../core/jobSettings";
import { findSettingsFile, settingsLimit } from "../../core/settingsFile";
import { settingsFileName } from "../../core/webJob";
import { readSetting } from "../settings";
import type { SourceJob } from "./sourceJob";
import { workspaceFiles } from "./workspaceFiles";

/** What Azure reads in the settings.job of a job; undefined when there is none. */
export async function readSettingsOf(uri: Uri): Promise<JobSettings | undefined> {
  const { path, names } = await scriptFiles(uri);
  const name = findSettingsFile(names);
  const text =
    name && (await workspaceFiles(uri).read(path === "" ? name : `${path}/${name}`, settingsLimit));
  return text === undefined ? undefined : readJobSettings(text);
}

/** The run file that Azure would pick among those of a source; undefined when there is none. */
export async function findRunFile({
  uri,
  workspaceFolder,
  isFile,
}: SourceJob): Promise<Uri | undefined> {
  if (isFile) {
    return uri;
  }
  const { path, names } = await scriptFiles(uri);
  const found = runFileOf(names, readSetting("platform", workspaceFolder));
  return found && Uri.joinPath(uri, path, found.name);
}

/** Where the settings.job of a source is, or is to be. */
export async function settingsFileOf(
  source: Uri,
): Promise<{ readonly file: Uri; readonly exists: boolean }> {
  const { path, names } = await scriptFiles(source);
  const found = findSettingsFile(names);
  return {
    file: Uri.joinPath(source, path, found ?? settingsFileName),
    exists: found !== undefined,
  };
}

/** Throws for a job that is one script among others: its settings.job would be theirs, too. */
export function refuseSettings({ isFile, name }: Pick<SourceJob, "isFile" | "name">): void {
  if (isFile) {
    throw new Error(
      l10n.t(
        "{0} is a single script, so it has no settings.job. Move it to a folder of its own.",
        name,
      ),
    );
  }
}

/** The files among which Azure looks for the run file and settings.job. */
async function scriptFiles(
  uri: Uri,
): Promise<{ readonly path: string; readonly names: readonly string[] }> {
  const { list } = workspaceFiles(uri);
  const { path, entries } = await findScriptFolder(list, "");
  return { path, names: entries.filter(({ kind }) => kind === "file").map(({ name }) => name) };
}
