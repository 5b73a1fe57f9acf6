import { Disposable, l10n, type TreeView } from "vscode";
import type { Services } from "../commands/services";
import type { Node } from "./nodes";

/** Counts, on the view's icon, the jobs whose last run failed and that nobody has looked at since. */
export function showFailures(
  view: TreeView<Node>,
  { hosts, sites, failures }: Pick<Services, "hosts" | "sites" | "failures">,
): Disposable {
  const show = (): void => {
    const places = [...hosts.running, ...sites.shown];
    const names = places.flatMap((place) => failures.unseen(place)).map(({ name }) => name);
    // VS Code takes 0 for no badge; undefined leaves the old one standing in some releases.
    view.badge = { value: names.length, tooltip: l10n.t("Failed: {0}", names.join(", ")) };
  };
  return Disposable.from(
    failures.onDidChange(show),
    hosts.onDidChange(show),
    sites.onDidChange(show),
  );
}
