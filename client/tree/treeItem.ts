import { l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState, workspace } from "vscode";
import type { JobNode, MessageNode, Node, WorkspaceNode } from "./nodes";

export function treeItem(node: Node): TreeItem {
  switch (node.type) {
    case "workspace":
      return workspaceItem(node);
    case "job":
      return jobItem(node);
    case "message":
      return messageItem(node);
  }
}

function workspaceItem({ folder }: WorkspaceNode): TreeItem {
  const isOnly = workspace.workspaceFolders?.length === 1;
  const label = isOnly ? l10n.t("Workspace") : folder.workspaceFolder.name;
  const item = new TreeItem(label, TreeItemCollapsibleState.Expanded);
  item.id = `workspace ${folder.workspaceFolder.uri}`;
  item.iconPath = new ThemeIcon("folder");
  item.contextValue = "workspace";
  item.accessibilityInformation = { label: l10n.t("{0}, WebJobs of the workspace", label) };
  return item;
}

function jobItem({ source }: JobNode): TreeItem {
  const item = new TreeItem(source.name, TreeItemCollapsibleState.None);
  item.id = `job ${source.uri}`;
  item.resourceUri = source.uri;
  item.iconPath = new ThemeIcon(source.kind === "continuous" ? "sync" : "play-circle");
  item.contextValue = ["job", source.kind ?? "loose", "workspace"].join(" ");
  const kind = source.kind === "continuous" ? l10n.t("continuous") : l10n.t("triggered");
  item.description = kind;
  item.accessibilityInformation = { label: l10n.t("{0}, {1} WebJob", source.name, kind) };
  return item;
}

function messageItem({ id, text }: MessageNode): TreeItem {
  const item = new TreeItem(text);
  item.id = id;
  item.accessibilityInformation = { label: text };
  return item;
}
