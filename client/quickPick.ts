/**
 * The only file that opens quick picks. VS Code turns `$(name)` in their rows into an icon, and
 * names of jobs and sites may be part of them; icons of our own stand beside the text.
 */
import { type QuickPick, type QuickPickItem, type QuickPickOptions, window } from "vscode";
import { withoutIcons } from "./withoutIcons";

export interface RowPick<T extends QuickPickItem> {
  readonly pick: Omit<QuickPick<T>, "items">;
  /** What can be chosen from now on. */
  list(items: readonly T[]): void;
}

export function createQuickPick<T extends QuickPickItem>(): RowPick<T> {
  const pick = window.createQuickPick<T>();
  return {
    pick,
    list(items) {
      pick.items = plainRows(items);
    },
  };
}

/** As `window.showQuickPick`. */
export function showQuickPick<T extends QuickPickItem>(
  items: readonly T[],
  options: QuickPickOptions,
): Thenable<T | undefined> {
  return window.showQuickPick(plainRows(items), options);
}

/** The very same items, since a choice is told by them. */
function plainRows<T extends QuickPickItem>(items: readonly T[]): readonly T[] {
  for (const item of items) {
    item.label = withoutIcons(item.label);
    item.description &&= withoutIcons(item.description);
    item.detail &&= withoutIcons(item.detail);
  }
  return items;
}
