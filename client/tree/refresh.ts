import { Disposable, type TreeView, window } from "vscode";
import type { KuduError } from "../azure/kuduError";
import type { Services } from "../commands/services";
import type { Place } from "../places/place";
import type { Site } from "../places/site";
import { readSetting } from "../settings";
import type { Node } from "./nodes";

/** While a run, a start or a stop is under way its end is looked for this often, in milliseconds. */
const busyInterval = 1_000;

/** `redraw` also moves on the times of the next runs, which change though no job does. */
export function refreshWhileVisible(
  view: TreeView<Node>,
  { hosts, sites }: Pick<Services, "hosts" | "sites">,
  redraw: () => void,
): Disposable {
  let timer: NodeJS.Timeout | undefined;
  let drawn = Date.now();
  const watched = (): Place[] => [...hosts.running, ...sites.shown.filter(isWorthAsking)];
  const plan = (): void => {
    clearTimeout(timer);
    const interval = readSetting("refreshInterval") * 1_000;
    const isWatched = view.visible && window.state.focused && watched().length > 0;
    if (isWatched && interval > 0) {
      const isBusy = watched().some(({ live }) => live.isBusy);
      timer = setTimeout(refresh, isBusy ? Math.min(busyInterval, interval) : interval);
    }
  };
  const refresh = async (): Promise<void> => {
    await Promise.all(watched().map(({ live }) => live.refresh()));
    if (Date.now() - drawn > 15_000) {
      drawn = Date.now();
      redraw();
    }
    plan();
  };
  return Disposable.from(
    view.onDidChangeVisibility(({ visible }) => visible && void refresh()),
    window.onDidChangeWindowState(plan),
    hosts.onDidChange(plan),
    sites.onDidChange(plan),
    { dispose: () => clearTimeout(timer) },
  );
}

/** Refused credentials stay refused until a person does something: asking again and again could lock an account. */
function isWorthAsking({ live: { failure } }: Site): boolean {
  const transient = ["unreachable", "timeout", "unavailable"];
  return !failure || transient.includes((failure as KuduError).failure);
}
