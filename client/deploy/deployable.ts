import { l10n, Uri, type WorkspaceFolder, window, workspace } from "vscode";
import { isPortalJobName, type JobKind } from "../../core/webJob";
import type { Services } from "../commands/services";
import { jobOf, type Target } from "../commands/target";
import type { Place } from "../places/place";
import { askKind, type RunsAs } from "./askKind";
import { choosePlace } from "./choosePlace";
import { isFolderAt } from "./isFolderAt";
import { pickSource } from "./pickSource";

/** What goes up, as what, and where to. */
export interface Deployable extends RunsAs {
  readonly name: string;
  /** The folder, script or zip on disk. */
  readonly path: string;
  /** The same. */
  readonly source: Uri;
  readonly isFolder: boolean;
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
  const asked = target === undefined ? await pickSource(services, prompt) : target;
  const uri = typeof asked === "string" ? Uri.parse(asked, true) : asked;
  if (uri === undefined) {
    return undefined;
  }
  const job =
    uri instanceof Uri && !(await services.jobs.jobAt(uri))
      ? undefined
      : await jobOf(services, uri, { prompt });
  if (job && !job.source) {
    throw new Error(
      l10n.t("{0} is not in this workspace: deploy its folder, script or zip.", job.name),
    );
  }
  const source = job?.source?.uri ?? (uri instanceof Uri ? uri : undefined);
  if (source === undefined) {
    return undefined;
  }
  const folder =
    job?.place.workspaceFolder ??
    workspace.getWorkspaceFolder(source) ??
    workspace.workspaceFolders?.[0];
  if (!folder) {
    throw new Error(
      l10n.t("Open a folder first: its local host is where {0} goes.", source.fsPath),
    );
  }
  const name = given.name ?? job?.name ?? (await askName(baseNameOf(source)));
  if (!name) {
    return undefined;
  }
  const kind = job?.kind ?? given.kind;
  const as = kind ? { kind } : await askKind(name, source, folder);
  const place = as && (await choosePlace(services, folder, { site: given.site, job: name }));
  const isFolder = job !== undefined || (await isFolderAt(source));
  return place && { name, ...as, path: source.fsPath, source, isFolder, place, folder };
}

function baseNameOf({ path }: Uri): string {
  return path
    .replace(/\/+$/, "")
    .replace(/^.*\//, "")
    .replace(/\.[^.]*$/, "");
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
