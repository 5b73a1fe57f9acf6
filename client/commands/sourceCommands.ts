import { commands, l10n, type TextEditor, Uri, window, workspace } from "vscode";
import type { Services } from "../services";
import type { JobRequest } from "../targets/jobTarget";
import { jobOf, type Target } from "../targets/target";
import { findRunFile, refuseSettings, settingsFileOf } from "../workspace/jobFiles";
import { runFileProblem } from "../workspace/jobProblem";
import type { SourceJob } from "../workspace/sourceJob";

/** Opens the run file of a job's source. Undefined on cancel. */
export async function openRunFile(
  services: Services,
  target: Target,
): Promise<TextEditor | undefined> {
  const source = await sourceOf(services, target, l10n.t("Select the WebJob to open"));
  if (!source) {
    return undefined;
  }
  const file = await findRunFile(source);
  if (!file) {
    throw new Error(
      runFileProblem(source)?.sentence ?? l10n.t("{0} has no run file.", source.name),
    );
  }
  return window.showTextDocument(file);
}

/**
 * Opens the settings.job of a job's source; where there is none, it is written, with a schedule for
 * a triggered job.
 */
export async function openSourceSettings(
  services: Services,
  target: Target,
): Promise<TextEditor | undefined> {
  const prompt = l10n.t("Select the WebJob whose settings.job you want to open");
  const source = await sourceOf(services, target, prompt);
  if (!source) {
    return undefined;
  }
  refuseSettings(source);
  const { file, exists } = await settingsFileOf(source.uri);
  if (!exists && source.kind === "triggered") {
    await commands.executeCommand("webjobs.editSchedule", source.uri);
    return window.activeTextEditor;
  }
  if (!exists) {
    await workspace.fs.writeFile(file, new TextEncoder().encode("{\n}\n"));
  }
  return window.showTextDocument(file);
}

/** The source of the job that is meant; throws a sentence for a job that was only deployed. */
export async function sourceOf(
  services: Services,
  target: Target,
  prompt: string,
): Promise<SourceJob | undefined> {
  const request: JobRequest = { prompt, isInWorkspace: true };
  const job = await jobOf(services, target, request);
  if (job && !job.source) {
    throw new Error(l10n.t("This workspace has no source of {0}.", job.name));
  }
  return job?.source;
}

/**
 * Opens the local.settings.json that the local host reads; writes one without values where there is
 * none.
 */
export async function createLocalSettings(
  services: Services,
  target: Target,
): Promise<TextEditor | undefined> {
  const folder = await folderOf(services, target);
  if (!folder) {
    return undefined;
  }
  const file = Uri.joinPath(folder, "local.settings.json");
  const exists = await workspace.fs.stat(file).then(
    () => true,
    () => false, // Not there, or not readable: writing says so then.
  );
  if (!exists) {
    const empty = { IsEncrypted: false, Values: {}, ConnectionStrings: {} };
    const text = `${JSON.stringify(empty, undefined, 2)}\n`;
    await workspace.fs.writeFile(file, new TextEncoder().encode(text));
  }
  return window.showTextDocument(file);
}

async function folderOf({ jobs }: Services, target: Target): Promise<Uri | undefined> {
  const uri = typeof target === "string" ? Uri.parse(target, true) : target;
  if (uri instanceof Uri) {
    return workspace.getWorkspaceFolder(uri)?.uri;
  }
  const node = uri?.type === "run" ? uri.job : uri;
  if (node && node.type !== "message" && node.place.workspaceFolder) {
    return node.place.workspaceFolder.uri;
  }
  const folders = await jobs.folders();
  const [first] = folders.filter((folder) => folder.jobs.length > 0);
  return (first ?? folders[0])?.workspaceFolder.uri;
}
