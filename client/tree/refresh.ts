import { Disposable, type TreeView, window } from "vscode";
import type { KuduError } from "../../kudu/kuduError";
import type { Place } from "../places/place";
import type { Services } from "../services";
import { readSetting } from "../settings";
import type { Site } from "../sites/site";
import type { Node } from "../targets/node";
import { createBackoff } from "./backoff";

/**
 * While a run, a start or a stop is under way its end is looked for this often, in milliseconds.
 */
const busyInterval = 1_000;

/**
 * Times of next runs move on though no job changes: the rows are drawn again this often, in
 * milliseconds.
 */
const redrawInterval = 15_000;

/**
 * Asks what runs and how it is, while someone looks: the window focused, and the view visible or,
 * for local hosts, the item of the status bar that counts their jobs. A place that does not answer
 * is asked less and less often. With `webjobs.refreshInterval` 0 only a person asks.
 */
export function refreshWhileVisible(
  view: TreeView<Node>,
  { hosts, sites }: Pick<Services, "hosts" | "sites">,
  redraw: () => void,
): Disposable {
  let timer: NodeJS.Timeout | undefined;
  let drawn = Date.now();
  const patience = createBackoff();
  const interval = (): number => readSetting("refreshInterval") * 1_000;
  const watched = (): Place[] => [
    ...hosts.running,
    ...(view.visible ? sites.shown.filter(isWorthAsking) : []),
  ];
  const plan = (): void => {
    clearTimeout(timer);
    const isSeen = view.visible || hosts.running.length > 0;
    if (isSeen && window.state.focused && interval() > 0) {
      const isBusy = watched().some(({ live }) => live.isBusy && !live.failure);
      timer = setTimeout(refresh, isBusy ? Math.min(busyInterval, interval()) : interval());
    }
  };
  const ask = async ({ id, live }: Place): Promise<void> => {
    await live.refresh();
    patience.note(id, live.failure === undefined, Date.now(), interval());
    // It may be busy now.
    plan();
  };
  const refresh = async (): Promise<void> => {
    if (view.visible) {
      await hosts.adopt();
    }
    // A place that does not answer keeps no one waiting for the others.
    const due = watched().filter(
      ({ id, live }) => !live.isAsking && (!live.failure || patience.isDue(id, Date.now())),
    );
    due.forEach((place) => void ask(place));
    if (Date.now() - drawn > redrawInterval) {
      drawn = Date.now();
      redraw();
    }
    plan();
  };
  if (view.visible) {
    void refresh();
  }
  return Disposable.from(
    view.onDidChangeVisibility(({ visible }) => (visible ? void refresh() : plan())),
    window.onDidChangeWindowState(plan),
    hosts.onDidChange(plan),
    sites.onDidChange(plan),
    { dispose: () => clearTimeout(timer) },
  );
}

/**
 * Refused credentials stay refused until a person does something: asking again and again could lock
 * an account.
 */
function isWorthAsking({ live: { failure } }: Site): boolean {
  const transient = ["unreachable", "timeout", "unavailable"];
  return !failure || transient.includes((failure as KuduError).failure);
}
