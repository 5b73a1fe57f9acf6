import {
  FileSystemError,
  FileType,
  l10n,
  Range,
  type TextDocument,
  Uri,
  WorkspaceEdit,
  type WorkspaceFolder,
  workspace,
} from "vscode";
import { readJobSettings } from "../../core/jobSettings";
import { withoutSetting, withSetting } from "../../core/jobSettingsText";
import { decodeText, withoutMark } from "../../core/settingsFile";
import { type JobKind, jobOfPath, settingsFileName } from "../../core/webJob";
import { withViewProgress } from "../questions/progress";
import { readBounded } from "../readBounded";
import { deployedSettingsPath } from "../remote/deployedFolder";
import { deployedSettings } from "../remote/deployedSettings";
import { remoteScheme, remoteUri } from "../remote/remoteUri";
import type { Services } from "../services";
import type { JobTarget } from "../targets/jobTarget";
import { jobOf, type Target } from "../targets/target";
import { refuseSettings } from "../workspace/jobFiles";
import { saveDocument } from "../workspace/saveDocument";

/** The settings.job of a job, there or not. */
export interface SettingsFile {
  readonly uri: Uri;
  readonly job: string;
  /** Undefined for a loose folder, whose place does not say. */
  readonly kind: JobKind | undefined;
  /** Whose settings say zone and platform. */
  readonly folder: WorkspaceFolder | undefined;
  /** Writes an empty one. */
  readonly create: () => Promise<unknown>;
}

/**
 * The file that a target means; of a node the one that counts where it runs. Undefined on cancel.
 */
export async function settingsFileOf(
  services: Services,
  target: Target,
  prompt: string,
): Promise<SettingsFile | undefined> {
  const given = typeof target === "string" ? Uri.parse(target, true) : target;
  if (given instanceof Uri && given.scheme === remoteScheme) {
    return remoteFile(services, given);
  }
  const job = await jobOf(services, given, { kind: "triggered", prompt });
  return job && settingsFileOfJob(job, given);
}

/** As {@link settingsFileOf}, of a job; `given` is the file or folder in it that was meant. */
export async function settingsFileOfJob(
  job: JobTarget,
  given?: Target,
): Promise<SettingsFile | undefined> {
  const { name, kind, place, source } = job;
  const folder = place.workspaceFolder;
  const isUploaded = kind !== undefined && place.live.isUploaded({ kind, name });
  if (source && (given instanceof Uri || !isUploaded)) {
    refuseSettings(source);
    const uri = await fileIn(source.uri, given);
    return { uri, job: name, kind, folder, create: () => createFile(uri) };
  }
  if (kind === undefined) {
    return undefined;
  }
  const known = { ...job, kind };
  const path = await withViewProgress(async () =>
    deployedSettingsPath(await place.connect(), known),
  );
  const create = () => deployedSettings(known);
  return { uri: remoteUri(place, path), job: name, kind, folder, create };
}

/** The file of a folder whose place says nothing. */
export function looseSettings(
  source: Uri,
  job: string,
  folder: WorkspaceFolder | undefined,
): SettingsFile {
  const uri = Uri.joinPath(source, settingsFileName);
  return { uri, job, kind: undefined, folder, create: () => createFile(uri) };
}

/** An open document of a deployed job, or its folder. */
function remoteFile({ hosts }: Services, given: Uri): SettingsFile {
  const isFile = given.path.endsWith(`/${settingsFileName}`);
  const uri = isFile ? given : Uri.joinPath(given, settingsFileName);
  const { name = "", kind } = jobOfPath(uri.path) ?? {};
  const folder = hosts.find(uri.query)?.workspaceFolder;
  return { uri, job: name, kind, folder, create: () => createFile(uri) };
}

/** The file itself, or the one in the folder that is meant; of a script that of its job. */
async function fileIn(job: Uri, given: Target): Promise<Uri> {
  if (!(given instanceof Uri) || given.path.endsWith(`/${settingsFileName}`)) {
    return given instanceof Uri ? given : Uri.joinPath(job, settingsFileName);
  }
  const { type } = await workspace.fs.stat(given);
  const deeper = Uri.joinPath(given, settingsFileName);
  const isThere = type & FileType.Directory && (await exists(deeper));
  return isThere ? deeper : Uri.joinPath(job, settingsFileName);
}

/** The text as the editor has it, saved or not; empty for a file that is not there. */
export async function readText({ uri }: SettingsFile): Promise<string> {
  const isOpen = workspace.textDocuments.some((document) => `${document.uri}` === `${uri}`);
  return isOpen || (await exists(uri)) ? (await openCurrent(uri)).getText() : "";
}

/**
 * Sets a key, or removes it when `value` is undefined, and leaves everything else as it is. A file
 * that had unsaved changes keeps them unsaved, with this one.
 */
export async function changeSetting(
  file: SettingsFile,
  key: string,
  value: string | undefined,
): Promise<TextDocument> {
  if ((await readText(file)) === "" && !(await exists(file.uri))) {
    await file.create();
  }
  const document = await openCurrent(file.uri);
  const before = document.getText();
  const after = value === undefined ? withoutSetting(before, key) : withSetting(before, key, value);
  if (after === undefined || readJobSettings(after).values[key] !== value) {
    throw new Error(unreadable(file));
  }
  const isToBeSaved = !document.isDirty;
  const edit = new WorkspaceEdit();
  const { start, end, text } = differenceOf(before, after);
  edit.replace(file.uri, new Range(document.positionAt(start), document.positionAt(end)), text);
  await workspace.applyEdit(edit);
  const isSaved = !isToBeSaved || !document.isDirty || (await saveDocument(document));
  // The file may have been changed from outside just now, and the document with it.
  if (!isSaved || document.getText() !== after) {
    throw new Error(
      l10n.t("Couldn't save the schedule of {0}. Check its settings.job and try again.", file.job),
    );
  }
  return document;
}

export function unreadable({ job }: SettingsFile): string {
  return l10n.t("Azure can't read the settings.job of {0}. Correct it first.", job);
}

/** The smallest change from one text to the other, so that cursors and marks around it stay. */
function differenceOf(before: string, after: string): { start: number; end: number; text: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) {
    start++;
  }
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) {
    same++;
  }
  return { start, end: before.length - same, text: after.slice(start, after.length - same) };
}

/** How long an editor may take to notice that a file was changed from outside. */
const noticingMs = 5_000;

/**
 * The document of a file; one without unsaved changes as the file is now, not as it was when it was
 * last looked at.
 */
async function openCurrent(uri: Uri): Promise<TextDocument> {
  const document = await workspace.openTextDocument(uri);
  if (document.isDirty || uri.scheme === remoteScheme) {
    return document;
  }
  const onDisk = withPlainLineEnds(decodeText(await readBounded(uri)));
  const isCurrent = () => withPlainLineEnds(document.getText()) === onDisk;
  await new Promise<void>((resolve) => {
    const end = () => {
      changes.dispose();
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(end, noticingMs);
    const changes = workspace.onDidChangeTextDocument(() => isCurrent() && end());
    if (isCurrent()) {
      end();
    }
  });
  return document;
}

function withPlainLineEnds(text: string): string {
  return withoutMark(text).replaceAll(/\r\n?/g, "\n");
}

async function createFile(uri: Uri): Promise<void> {
  await workspace.fs.writeFile(uri, new TextEncoder().encode("{\n}\n"));
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof FileSystemError && error.code === "FileNotFound") {
      return false;
    }
    throw error;
  }
}
