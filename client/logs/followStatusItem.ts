import { Disposable, l10n, StatusBarAlignment, type TextDocument, window } from "vscode";
import { logScheme } from "./logUri";

/** What is known of a log in an editor. */
export interface Following {
  /** False once nothing can be added to it: the log of a run that has ended. */
  isGrowing(document: TextDocument): boolean;
  /** True when a person looks at something else than the end. */
  isHeld(document: TextDocument): boolean;
}

/**
 * Says in the status bar whether the log in front is followed; where it is not, a click follows it
 * again.
 */
export function showFollowStatus({
  isGrowing,
  isHeld,
}: Following): Disposable & { update(): void } {
  const item = window.createStatusBarItem("webjobs.log", StatusBarAlignment.Right, 100);
  item.name = l10n.t("WebJobs log");
  const update = (): void => {
    const document = window.activeTextEditor?.document;
    if (document?.uri.scheme !== logScheme || !isGrowing(document)) {
      item.hide();
      return;
    }
    if (isHeld(document)) {
      item.text = `$(debug-pause) ${l10n.t("Not Following Log")}`;
      item.tooltip = l10n.t(
        "You scrolled up or clicked in the log. Click to go to the end and follow it.",
      );
      item.command = "cursorBottom";
    } else {
      item.text = `$(arrow-down) ${l10n.t("Following Log")}`;
      item.tooltip = l10n.t("The editor scrolls to new lines until you scroll up.");
      item.command = undefined;
    }
    item.show();
  };
  update();
  const watching = window.onDidChangeActiveTextEditor(update);
  return { update, dispose: () => Disposable.from(item, watching).dispose() };
}
