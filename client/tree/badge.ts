import { Disposable, l10n, type TreeView, workspace } from "vscode";
import { settingsSection } from "../../core/protocol";
import { isOnlyMissed } from "../places/unseenFailures";
import type { Services } from "../services";
import { readSetting } from "../settings";
import type { Node } from "../targets/node";
import { briefNames } from "./briefNames";

/**
 * Counts, on the view's icon, the jobs that failed last, crash or missed a run, and whose log no
 * one has opened since.
 */
export function showFailures(
  view: TreeView<Node>,
  { hosts, sites, failures }: Pick<Services, "hosts" | "sites" | "failures">,
): Disposable {
  const show = (): void => {
    const places = readSetting("alerts") === "off" ? [] : [...hosts.running, ...sites.shown];
    const unseen = places.flatMap((place) =>
      failures.unseen(place).map((job) => ({ name: job.name, isMissed: isOnlyMissed(place, job) })),
    );
    const namesOf = (wanted: boolean): string =>
      briefNames(unseen.filter(({ isMissed }) => isMissed === wanted).map(({ name }) => name));
    const [failed, missed] = [namesOf(false), namesOf(true)];
    const tooltip = [
      failed && l10n.t("Failed: {0}", failed),
      missed && l10n.t("Missed a run: {0}", missed),
    ];
    // VS Code takes 0 for no badge; undefined leaves the old one standing in some releases.
    view.badge = {
      value: unseen.length,
      tooltip: tooltip.filter(Boolean).join(" · "),
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
