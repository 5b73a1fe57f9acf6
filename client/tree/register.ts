import { Disposable, EventEmitter, l10n, type TreeDataProvider, window } from "vscode";
import type { WorkspaceJobs } from "../workspace/watchJobs";
import type { Node } from "./nodes";
import { treeItem } from "./treeItem";

export function registerTree(jobs: WorkspaceJobs): Disposable {
  const changed = new EventEmitter<Node | undefined>();
  const provider: TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: treeItem,
    getChildren: (node) => children(jobs, node),
  };
  return Disposable.from(
    changed,
    jobs.onDidChange(() => changed.fire(undefined)),
    window.createTreeView("webjobs.tree", { treeDataProvider: provider, showCollapseAll: true }),
  );
}

async function children(jobs: WorkspaceJobs, node: Node | undefined): Promise<Node[]> {
  if (!node) {
    return (await jobs.folders()).map((folder) => ({ type: "workspace", folder }));
  }
  if (node.type !== "workspace") {
    return [];
  }
  const { workspaceFolder, jobs: found } = node.folder;
  return found.length > 0
    ? found.map((source) => ({ type: "job", source }))
    : [{ type: "message", id: `empty ${workspaceFolder.uri}`, text: l10n.t("No WebJobs yet") }];
}
