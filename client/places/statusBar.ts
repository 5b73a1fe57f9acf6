import { Disposable, l10n, StatusBarAlignment, window } from "vscode";
import type { LocalHosts } from "./localHosts";

/** One item, only while a local host runs or starts; a click offers what can be done with it. */
export function registerStatusBar(hosts: LocalHosts): Disposable {
  const item = window.createStatusBarItem("webjobs.localHost", StatusBarAlignment.Left);
  item.name = l10n.t("WebJobs local host");
  item.command = "webjobs.showLocalHostMenu";
  const show = (): void => {
    const { running, isStarting } = hosts;
    item.text = isStarting ? "$(sync~spin) WebJobs" : "$(vm-active) WebJobs";
    const lines = running.map(({ workspaceFolder, address }) =>
      l10n.t("Local host of {0}: {1}", workspaceFolder.name, address?.url ?? ""),
    );
    item.tooltip = isStarting ? l10n.t("The local host is starting") : lines.join("\n");
    item.accessibilityInformation = { label: [item.name, item.tooltip].join(", ") };
    if (isStarting || running.length > 0) {
      item.show();
    } else {
      item.hide();
    }
  };
  return Disposable.from(item, hosts.onDidChange(show));
}
