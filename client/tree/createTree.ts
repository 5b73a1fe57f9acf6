import { EventEmitter, type TreeDataProvider, type TreeView, window } from "vscode";
import type { Node } from "../targets/node";
import type { SourceJob } from "../workspace/sourceJob";
import type { TreeSource } from "./children";

/** The tree `webjobs.tree`: its rows are loaded when it is first looked at. */
export interface Tree {
  readonly view: TreeView<Node>;
  /** Draws what looks different. */
  update(): void;
  /** Shows and selects the row of a job of the workspace. */
  readonly reveal: (job: SourceJob) => Promise<void>;
  dispose(): void;
}

export function createTree(source: TreeSource): Tree {
  const changed = new EventEmitter<Node[] | undefined>();
  const load = async () => {
    const { createProvider } = await import("./provider.js");
    return createProvider(source, (nodes) => changed.fire(nodes));
  };
  let rows: ReturnType<typeof load> | undefined;
  const seen = (): ReturnType<typeof load> => {
    rows ??= load();
    return rows;
  };
  const provider: TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: async (node) => (await seen()).getTreeItem(node),
    getChildren: async (node) => (await seen()).getChildren(node),
    getParent: async (node) => (await seen()).getParent(node),
    resolveTreeItem: async (...asked) => (await seen()).resolveTreeItem(...asked),
  };
  const view = window.createTreeView("webjobs.tree", {
    treeDataProvider: provider,
    showCollapseAll: true,
    canSelectMany: true,
  });
  return {
    view,
    update: () => void rows?.then((shown) => shown.update()),
    async reveal(job) {
      const row = await (await seen()).find(job);
      if (row) {
        await view.reveal(row, { select: true, focus: true });
      }
    },
    dispose() {
      view.dispose();
      changed.dispose();
    },
  };
}
