import { Disposable, l10n, type TreeView, workspace } from "vscode";
import { settingsSection } from "../../core/protocol";
import type { Services } from "../services";
import { readSetting } from "../settings";
import type { Node } from "../targets/node";

/**
 * Counts, on the view's icon, the jobs that failed last or crash, and whose log no one has opened
 * since.
 */
export function showFailures(
  view: TreeView<Node>,
  { hosts, sites, failures }: Pick<Services, "hosts" | "sites" | "failures">,
): Disposable {
  const show = (): void => {
    const places = readSetting("alerts") === "off" ? [] : [...hosts.running, ...sites.shown];
    const names = places.flatMap((place) => failures.unseen(place)).map(({ name }) => name);
    // VS Code takes 0 for no badge; undefined leaves the old one standing in some releases.
    view.badge = {
      value: names.length,
      tooltip: names.length > 0 ? l10n.t("Failed: {0}", names.join(", ")) : "",
    };
  };
  return Disposable.from(
    failures.onDidChange(show),
    hosts.onDidChange(show),
    sites.onDidChange(show),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(`${settingsSection}.alerts`)) {
        show();
      }
    }),
  );
}
