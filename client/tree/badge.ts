import { Disposable, l10n, type TreeView, workspace } from "vscode";
import { settingsSection } from "../../core/protocol";
import type { Services } from "../services";
import { readSetting } from "../settings";
import type { Node } from "../targets/node";

/** Counts, on the view's icon, the jobs whose last run failed and that nobody has looked at since, unless the person wants no count. */
export function showFailures(
  view: TreeView<Node>,
  { hosts, sites, failures }: Pick<Services, "hosts" | "sites" | "failures">,
): Disposable {
  const show = (): void => {
    const places = readSetting("badge.enabled") ? [...hosts.running, ...sites.shown] : [];
    const names = places.flatMap((place) => failures.unseen(place)).map(({ name }) => name);
    // VS Code takes 0 for no badge; undefined leaves the old one standing in some releases.
    view.badge = { value: names.length, tooltip: l10n.t("Failed: {0}", names.join(", ")) };
  };
  return Disposable.from(
    failures.onDidChange(show),
    hosts.onDidChange(show),
    sites.onDidChange(show),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(`${settingsSection}.badge`)) {
        show();
      }
    }),
  );
}
