import { l10n, Uri, window, workspace } from "vscode";
import type { KnownJob } from "../../core/find/search";
import { askKind, type RunsAs } from "../deploy/askKind";
import { askJobName, proposedName } from "../deploy/askName";
import { isFolderAt } from "../deploy/isFolderAt";
import { answerAs, runSteps, type Step } from "../questions/runSteps";
import { writeSchedule } from "../schedule/editSchedule";
import type { Services } from "../services";
import type { Target } from "../targets/target";
import { keepJob } from "../workspace/knownJobs";
import type { SourceJob } from "../workspace/sourceJob";

interface Draft {
  readonly name?: string;
  readonly as?: RunsAs;
}

/**
 * Adds a folder to the workspace's WebJobs by asking for its name and type. Resolves to the job,
 * undefined on cancel.
 */
export async function addFolder(
  { jobs }: Services,
  target: Target,
  given: Exclude<KnownJob, false> = {},
): Promise<SourceJob | undefined> {
  const source = await folderOf(target);
  const folder = source && workspace.getWorkspaceFolder(source);
  if (!source) {
    return undefined;
  }
  if (!folder) {
    throw new Error(
      l10n.t("{0} isn't in this workspace. Open it, or a folder that contains it.", source.fsPath),
    );
  }
  const isFolder = await isFolderAt(source);
  const name: Step<Draft> = async (draft, position) =>
    answerAs(
      await askJobName(draft.name ?? proposedName(source), {
        title: l10n.t("Add Folder as WebJob"),
        ...position,
      }),
      (value) => ({ name: value }),
    );
  const kind: Step<Draft> = async (draft, position) =>
    answerAs(
      await askKind({ name: draft.name ?? "", source, isFolder, folder }, position),
      (as) => ({ as }),
    );
  const start = { name: given.name, as: given.kind && { kind: given.kind } };
  const end = await runSteps<Draft>(start, () => [
    ...(given.name === undefined ? [name] : []),
    ...(given.kind === undefined ? [kind] : []),
  ]);
  if (!end?.as || end.name === undefined) {
    return undefined;
  }
  if (end.as.schedule) {
    await writeSchedule(end.as.schedule);
  }
  await keepJob(folder, source, { kind: end.as.kind, name: end.name });
  jobs.search();
  return jobs.jobAt(source);
}

async function folderOf(target: Target): Promise<Uri | undefined> {
  const uri = typeof target === "string" ? Uri.parse(target, true) : target;
  if (uri instanceof Uri) {
    return uri;
  }
  const [chosen] =
    (await window.showOpenDialog({
      title: l10n.t("Add Folder as WebJob"),
      canSelectFiles: false,
      canSelectFolders: true,
      defaultUri: workspace.workspaceFolders?.[0]?.uri,
    })) ?? [];
  return chosen;
}
