import { Disposable, l10n, StatusBarAlignment, window } from "vscode";
import { isUnderway } from "../core/kudu";
import type { LocalHost } from "./places/localHost";
import type { Services } from "./services";

/** One item, only while a local host runs or starts; a click offers what can be done with it. */
export function registerStatusBar({ hosts }: Pick<Services, "hosts">): Disposable {
  const item = window.createStatusBarItem("webjobs.localHost", StatusBarAlignment.Left);
  item.name = l10n.t("WebJobs local host");
  item.command = "webjobs.showLocalHostMenu";
  const show = (): void => {
    const { running, isStarting } = hosts;
    const words = wordsOf(running);
    item.text = `$(${isStarting ? "sync~spin" : "play-circle"}) ${words}`;
    const lines = running.map(({ workspaceFolder, address }) =>
      l10n.t("Local host of {0}: {1}", workspaceFolder.name, address?.url ?? ""),
    );
    item.tooltip = isStarting ? l10n.t("The local host is starting") : lines.join("\n");
    item.accessibilityInformation = { label: [words, item.name, item.tooltip].join(", ") };
    if (isStarting || running.length > 0) {
      item.show();
    } else {
      item.hide();
    }
  };
  return Disposable.from(item, hosts.onDidChange(show));
}

function wordsOf(hosts: readonly LocalHost[]): string {
  const count = hosts.reduce((sum, host) => sum + runningJobs(host), 0);
  return count === 0 ? "WebJobs" : l10n.t("WebJobs: {0} running", count);
}

function runningJobs({ live }: LocalHost): number {
  return (live.jobs ?? []).filter((job) =>
    job.type === "continuous" ? job.status === "Running" : isUnderway(job.latest_run),
  ).length;
}
