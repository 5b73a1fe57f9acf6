import { randomBytes } from "node:crypto";
import { commands, l10n, Uri, ViewColumn, type WebviewPanel, window } from "vscode";
import { withViewProgress } from "../questions/progress";
import type { Services } from "../services";
import { CalendarPage } from "./calendarPage";
import { calendarHtml } from "./html";
import type { Scope } from "./scope";

/** A site may take half a minute to answer. */
function waitingText({ place }: Scope): string {
  return place && !place.isLocal ? l10n.t("Connecting to {0}…", place.label) : l10n.t("Loading…");
}

/**
 * Opens the calendar of a scope; brings it forward when it is open already. Starts no local host.
 */
export async function openCalendar(services: Services, scope: Scope): Promise<void> {
  const key = `calendar ${scope.key}`;
  const open = services.pages.get(key);
  if (open) {
    open.reveal();
    return;
  }
  const { extensionUri } = services.context;
  const scripts = Uri.joinPath(extensionUri, "dist");
  const panel: WebviewPanel = window.createWebviewPanel(
    "webjobs.calendar",
    scope.title,
    ViewColumn.Active,
    { enableScripts: true, localResourceRoots: [scripts] },
  );
  panel.iconPath = Uri.joinPath(extensionUri, "images/history.svg");
  services.pages.set(key, panel);
  panel.onDidDispose(() => services.pages.delete(key));
  const page = new CalendarPage(services, scope, panel, commands.executeCommand);
  const nonce = randomBytes(16).toString("base64url");
  const script = panel.webview.asWebviewUri(Uri.joinPath(scripts, "calendar.js")).toString();
  panel.webview.html = calendarHtml(scope.title, { nonce, script, waiting: waitingText(scope) });
  try {
    await withViewProgress(() => page.loaded);
  } catch (error) {
    panel.dispose(); // An empty page would say nothing, and be brought forward the next time.
    throw error;
  }
}
