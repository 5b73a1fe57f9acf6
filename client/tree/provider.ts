import type { TreeDataProvider } from "vscode";
import type { Node } from "../targets/node";
import { createChanges } from "./changes";
import { children, type TreeSource } from "./children";
import { tooltipOf } from "./tooltip";
import { treeItem } from "./treeItem";

type Rows = Pick<TreeDataProvider<Node>, "getTreeItem" | "getChildren" | "resolveTreeItem">;

export interface TreeRows extends Required<Rows> {
  /** Draws what looks different since it was drawn. */
  update(): Promise<void>;
}

/** The rows of the tree: what they are, and how they look now. `redraw` has some drawn, or all. */
export function createProvider(
  source: TreeSource,
  redraw: (nodes: Node[] | undefined) => void,
): TreeRows {
  const changes = createChanges(source);
  return {
    getTreeItem: (node) => {
      const item = treeItem(node, Date.now());
      if (node.type === "job") {
        changes.drawn(node, item);
      }
      return item;
    },
    getChildren: (node) => children(source, node),
    resolveTreeItem: async (item, node) => {
      item.tooltip ??= await tooltipOf(node, Date.now(), source.timers);
      return item;
    },
    async update() {
      const changed = await changes.find(Date.now());
      if (changed === "all") {
        redraw(undefined);
      } else if (changed.length > 0) {
        redraw(changed);
      }
    },
  };
}
