import { l10n, type Uri, workspace } from "vscode";
import type { Job } from "../../core/kudu";
import type { JobId } from "../../core/webJob";
import { brief } from "../../kudu/tools/bounded";
import type { ToolDeployment } from "../../kudu/tools/toolContext";
import { ToolError } from "../../kudu/tools/toolError";
import { proposedName } from "../deploy/askName";
import type { Deployable } from "../deploy/deployable";
import { isFolderAt } from "../deploy/isFolderAt";
import { deployTo } from "../deploy/lazyDeploy";
import { askToDeploy } from "../deploy/question";
import { requestOf } from "../deploy/request";
import { endWatch } from "../deploy/watchDeployed";
import { withBuilt } from "../deploy/withBuilt";
import type { Services } from "../services";
import { saveFilesOf } from "../workspace/saveFiles";
import { toolPlace } from "./toolPlace";

interface Given extends ToolDeployment {
  readonly uri: Uri;
  readonly signal: AbortSignal;
  readonly isConfirmed: boolean;
}

/** As the command builds and deploys; its question is asked where the tool's own wasn't. */
export async function deployOne(
  services: Services,
  given: Given,
): Promise<{ readonly id: JobId; readonly job: Job }> {
  const { signal, isConfirmed, report } = given;
  const what = await deployableOf(services, given);
  const { kind, name, place, source } = what;
  if (!(await saveFilesOf(source, name))) {
    throw new ToolError(l10n.t("Canceled. Nothing was changed."));
  }
  const job = await withBuilt(services, what, signal, async (built) => {
    const packed = { ...what, path: built.fsPath };
    endWatch(what);
    return deployTo({
      ...requestOf(services, packed),
      client: await place.connect(),
      ...{ signal, report },
      ask: isConfirmed ? undefined : (review) => askToDeploy(packed, review),
    });
  });
  return { id: { kind, name }, job };
}

async function deployableOf(
  services: Services,
  { uri, path, site, kind: asked, name }: Given,
): Promise<Deployable> {
  const place = await toolPlace(services, site.name);
  const job = await services.jobs.jobAt(uri);
  const kind = asked ?? job?.kind;
  if (kind === undefined) {
    throw new ToolError(
      l10n.t("The path of {0} doesn't show its type. Specify “kind”.", brief(path)),
    );
  }
  const source = job?.uri ?? uri;
  const folder = job?.workspaceFolder ?? workspace.getWorkspaceFolder(uri);
  if (!folder) {
    throw new ToolError(l10n.t("No folder is open or shared, so no path can be read."));
  }
  return {
    ...{ kind, place, source, folder },
    name: name ?? job?.name ?? proposedName(uri),
    path: source.fsPath,
    isFolder: await isFolderAt(source),
  };
}
