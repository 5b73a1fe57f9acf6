import type { TreeDataProvider } from "vscode";
import type { Node } from "../targets/node";
import type { SourceJob } from "../workspace/sourceJob";
import { createCalm } from "./calm";
import { createChanges } from "./changes";
import { children, parent, roots, type TreeSource, workspaceNode } from "./children";
import { oneAtATime } from "./oneAtATime";
import { tooltipOf } from "./tooltip";
import { treeItem } from "./treeItem";

type Rows = Pick<
  TreeDataProvider<Node>,
  "getTreeItem" | "getChildren" | "getParent" | "resolveTreeItem"
>;

export interface TreeRows extends Required<Rows> {
  /** Draws what looks different since it was drawn. */
  update(): Promise<void>;
  /** The row of a job of the workspace. */
  find(job: SourceJob): Promise<Node | undefined>;
}

/** The rows of the tree: what they are, and how they look now. `redraw` has some drawn, or all. */
export function createProvider(
  source: TreeSource,
  redraw: (nodes: Node[] | undefined) => void,
): TreeRows {
  const changes = createChanges(source);
  const calm = createCalm();
  const rowsBelow = async (node: Node | undefined): Promise<Node[]> => {
    if (node) {
      return changes.known(await children(source, node));
    }
    const folders = await source.folders();
    changes.given(folders);
    return changes.known(roots(source, folders));
  };
  const drawChanged = async (): Promise<void> => {
    await calm.reached();
    const changed = await changes.find(Date.now());
    if (changed.length > 0) {
      redraw(changed === "all" ? undefined : changed);
      calm.begin();
    }
  };
  return {
    getTreeItem: (node) => {
      const item = treeItem(node, Date.now());
      changes.drawn(node, item);
      return item;
    },
    getChildren: (node) => calm.during(rowsBelow(node)),
    getParent: (node) => parent(source, node),
    async find({ uri, workspaceFolder }) {
      const folder = await workspaceNode(source, workspaceFolder.uri);
      const jobs = folder ? await children(source, folder) : [];
      return jobs.find((node) => node.type === "job" && `${node.source?.uri}` === `${uri}`);
    },
    resolveTreeItem: async (item, node) => {
      item.tooltip ??= await tooltipOf(node, Date.now(), source.timers);
      return item;
    },
    update: oneAtATime(drawChanged),
  };
}
