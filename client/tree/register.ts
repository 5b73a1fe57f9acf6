import { Disposable, EventEmitter, type TreeDataProvider, window } from "vscode";
import type { Services } from "../services";
import type { Node } from "../targets/node";
import { notifyOfFailures } from "./alerts";
import { showFailures } from "./badge";
import type { TreeSource } from "./children";
import { refreshWhileVisible } from "./refresh";
import { showRestrictions } from "./restrictions";

/** The tree `webjobs.tree`: its rows are loaded when it is first looked at, and places are asked only while somebody looks. */
export function registerTree(services: Services): Disposable {
  const { jobs, hosts, sites, language } = services;
  const changed = new EventEmitter<Node[] | undefined>();
  const { provider, update } = providerWhenSeen(changed, {
    folders: jobs.folders,
    localHost: ({ workspaceFolder }) => hosts.of(workspaceFolder),
    sites: () => sites.all,
    timers: language.timers,
  });
  const view = window.createTreeView("webjobs.tree", {
    treeDataProvider: provider,
    showCollapseAll: true,
    canSelectMany: true,
  });
  return Disposable.from(
    changed,
    view,
    jobs.onDidChange(() => changed.fire(undefined)),
    hosts.onDidChange(update),
    sites.onDidChange(update),
    showFailures(view, services),
    notifyOfFailures(services),
    showRestrictions(view, services),
    refreshWhileVisible(view, { hosts, sites }, update),
  );
}

function providerWhenSeen(
  changed: EventEmitter<Node[] | undefined>,
  source: TreeSource,
): { provider: TreeDataProvider<Node>; update(): void } {
  const load = async () => {
    const { createProvider } = await import("./provider.js");
    return createProvider(source, (nodes) => changed.fire(nodes));
  };
  let rows: ReturnType<typeof load> | undefined;
  const seen = (): ReturnType<typeof load> => {
    rows ??= load();
    return rows;
  };
  return {
    provider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: async (node) => (await seen()).getTreeItem(node),
      getChildren: async (node) => (await seen()).getChildren(node),
      resolveTreeItem: async (...asked) => (await seen()).resolveTreeItem(...asked),
    },
    update: () => void rows?.then((shown) => shown.update()),
  };
}
