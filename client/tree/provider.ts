import type { TreeDataProvider } from "vscode";
import { children, type TreeSource } from "./children";
import type { Node } from "./nodes";
import { tooltipOf } from "./tooltip";
import { treeItem } from "./treeItem";

/** The rows of the tree: what they are, and how they look now. */
export function createProvider(source: TreeSource): Required<Rows> {
  return {
    getTreeItem: (node) => treeItem(node, Date.now()),
    getChildren: (node) => children(source, node),
    resolveTreeItem: async (item, node) => {
      item.tooltip ??= await tooltipOf(node, Date.now());
      return item;
    },
  };
}

type Rows = Pick<TreeDataProvider<Node>, "getTreeItem" | "getChildren" | "resolveTreeItem">;
