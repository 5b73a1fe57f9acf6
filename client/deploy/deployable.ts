import { l10n, type QuickPickItem, Uri, type WorkspaceFolder, window, workspace } from "vscode";
import { isPortalJobName, type JobKind } from "../../core/webJob";
import type { Services } from "../commands/services";
import { type JobTarget, jobOf, type Target } from "../commands/target";
import type { Place } from "../places/place";
import { choosePlace } from "./choosePlace";

/** What goes up, as what, and where to. */
export interface Deployable {
  readonly name: string;
  readonly kind: JobKind;
  /** The folder, script or zip on disk. */
  readonly path: string;
  readonly place: Place;
  /** The workspace folder whose settings count. */
  readonly folder: WorkspaceFolder;
}

/** What a place in the workspace does not say. */
export interface DeployAs {
  readonly kind?: JobKind;
  readonly name?: string;
  /** `local` or an added site, as in tasks; asked for when absent and there is a choice. */
  readonly site?: string;
}

/** What is to be deployed; asks for what neither the target nor `given` says. Undefined when the person cancels. */
export async function deployableOf(
  services: Services,
  target: Target,
  given: DeployAs,
  prompt: string,
): Promise<Deployable | undefined> {
  const uri = typeof target === "string" ? Uri.parse(target, true) : target;
  if (uri instanceof Uri && !(await services.jobs.jobAt(uri))) {
    return looseFile(services, uri, given);
  }
  const job = await jobOf(services, uri, { prompt });
  if (!job) {
    return undefined;
  }
  if (!job.source) {
    throw new Error(
      l10n.t("{0} is not in this workspace: deploy its folder, script or zip.", job.name),
    );
  }
  return fromSource(services, job, job.source.uri, given);
}

async function fromSource(
  services: Services,
  job: JobTarget,
  uri: Uri,
  given: DeployAs,
): Promise<Deployable | undefined> {
  const kind = job.kind ?? given.kind ?? (await askKind(job.name));
  const folder = job.place.workspaceFolder;
  const place = kind && folder && (await choosePlace(services, folder, given.site));
  return (
    kind &&
    folder &&
    place && { name: given.name ?? job.name, kind, path: uri.fsPath, place, folder }
  );
}

/** A script or a zip that lies in no job's folder. */
async function looseFile(
  services: Services,
  uri: Uri,
  given: DeployAs,
): Promise<Deployable | undefined> {
  const folder: WorkspaceFolder | undefined =
    workspace.getWorkspaceFolder(uri) ?? workspace.workspaceFolders?.[0];
  if (!folder) {
    throw new Error(l10n.t("Open a folder first: its local host is where {0} goes.", uri.fsPath));
  }
  const baseName =
    uri.path
      .split("/")
      .at(-1)
      ?.replace(/\.[^.]*$/, "") ?? "";
  const name = given.name ?? (await askName(baseName));
  if (!name) {
    return undefined;
  }
  const kind = given.kind ?? (await askKind(name));
  const place = kind && (await choosePlace(services, folder, given.site));
  return kind && place && { name, kind, path: uri.fsPath, place, folder };
}

async function askName(proposal: string): Promise<string | undefined> {
  return window.showInputBox({
    title: l10n.t("Deploy as which WebJob?"),
    value: proposal,
    validateInput: (name) =>
      isPortalJobName(name)
        ? undefined
        : l10n.t("Letters, digits, - and _ make a name; the first is a letter or digit."),
  });
}

async function askKind(name: string): Promise<JobKind | undefined> {
  const kinds: (QuickPickItem & { answer: JobKind })[] = [
    {
      label: l10n.t("On demand or on a schedule"),
      description: l10n.t("triggered: runs to its end"),
      answer: "triggered",
    },
    {
      label: l10n.t("Continuous"),
      description: l10n.t("an endless loop that Azure keeps running"),
      answer: "continuous",
    },
  ];
  const picked = await window.showQuickPick(kinds, {
    placeHolder: l10n.t("How is {0} to run?", name),
  });
  return picked?.answer;
}
