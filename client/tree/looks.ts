import type { ThemeIcon, TreeItem } from "vscode";

/** What a node looks like, to the eye and to the ear. */
interface Looks {
  readonly id: string;
  readonly icon: ThemeIcon;
  /** What its menus go by. */
  readonly context: string;
  readonly description?: string;
  readonly spoken: string;
}

export function withLooks(item: TreeItem, looks: Looks): TreeItem {
  item.id = looks.id;
  item.iconPath = looks.icon;
  item.contextValue = looks.context;
  item.description = looks.description;
  item.accessibilityInformation = { label: looks.spoken };
  return item;
}
