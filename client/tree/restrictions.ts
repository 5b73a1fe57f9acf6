import { Disposable, l10n, type TreeView, workspace } from "vscode";
import type { Services } from "../services";
import type { Node } from "../targets/node";

/**
 * Says above the jobs why none of them can run in this window. Without jobs it is the welcome text
 * that says so.
 */
export function showRestrictions(
  view: TreeView<Node>,
  { jobs }: Pick<Services, "jobs">,
): Disposable {
  const show = async (): Promise<void> => {
    const hasJobs = (await jobs.folders()).some((folder) => folder.jobs.length > 0);
    view.message = hasJobs ? restrictionText() : undefined;
  };
  const mayShow = (): void => {
    if (view.visible) {
      void show();
    }
  };
  return Disposable.from(
    jobs.onDidChange(mayShow),
    view.onDidChangeVisibility(mayShow),
    workspace.onDidGrantWorkspaceTrust(mayShow),
  );
}

function restrictionText(): string | undefined {
  if (!workspace.isTrusted) {
    return l10n.t("WebJobs can't be run, deployed, or debugged in Restricted Mode.");
  }
  const isVirtual = (workspace.workspaceFolders ?? []).every(({ uri }) => uri.scheme !== "file");
  return isVirtual
    ? l10n.t("These files aren't on disk, so WebJobs can't be run, deployed, or debugged.")
    : undefined;
}
