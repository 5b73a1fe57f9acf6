import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, workspace } from "vscode";
import { isUnderway } from "../../core/kudu";
import { shownText } from "../../core/shownText";
import { durationText, instantOf, momentText, statusText } from "../format";
import type { LocalHost } from "../places/localHost";
import type { Place } from "../places/place";
import type { Site } from "../sites/site";
import type { MessageNode, Node, PlaceNode, RunNode, WorkspaceNode } from "../targets/node";
import { jobItem } from "./jobItem";
import { runState, stateIcon } from "./jobState";
import { withLooks } from "./looks";
import { rowId } from "./rowId";

/** How a node looks at the moment `now` (milliseconds since 1970). */
export function treeItem(node: Node, now: number): TreeItem {
  switch (node.type) {
    case "workspace":
      return workspaceItem(node);
    case "place":
      return placeItem(node);
    case "job":
      return jobItem(node, now);
    case "run":
      return runItem(node, now);
    case "message":
      return messageItem(node);
  }
}

function workspaceItem(node: WorkspaceNode): TreeItem {
  const { folder } = node;
  const label = isOnlyFolder() ? l10n.t("Workspace") : folder.workspaceFolder.name;
  return withLooks(new TreeItem(label, TreeItemCollapsibleState.Expanded), {
    id: rowId(node),
    icon: new ThemeIcon("folder"),
    context: "workspace",
    spoken: l10n.t("{0}, workspace WebJobs", label),
  });
}

function placeItem({ place }: PlaceNode): TreeItem {
  const id = rowId({ type: "place", place });
  return place.isLocal ? hostItem(place, id) : siteItem(place as Site, id);
}

function hostItem(place: Place, id: string): TreeItem {
  const name = l10n.t("Local host");
  const label = isOnlyFolder() ? name : `${name} (${place.workspaceFolder?.name})`;
  const { state } = place as LocalHost;
  const words = {
    stopped: l10n.t("not running"),
    starting: l10n.t("starting"),
    running: l10n.t("running"),
    stopping: stoppingWords(place),
  };
  return withLooks(new TreeItem(label, TreeItemCollapsibleState.Collapsed), {
    id,
    icon: new ThemeIcon(state.endsWith("ing") && state !== "running" ? "loading~spin" : "vm"),
    context: `site local ${state}`,
    description: words[state],
    spoken: l10n.t("{0}, {1}", label, words[state]),
  });
}

/**
 * A host that ends gives its runs their time: which ones, so that a person may end them at once.
 */
function stoppingWords({ live }: Place): string {
  const names = (live.jobs ?? [])
    .filter((job) => job.type === "triggered" && isUnderway(job.latest_run))
    .map(({ name }) => name);
  return names.length === 0
    ? l10n.t("stopping")
    : l10n.t("stopping · waiting for {0}", names.join(", "));
}

function siteItem(site: Site, id: string): TreeItem {
  const { label, state } = site;
  const words = {
    idle: undefined,
    connecting: l10n.t("connecting"),
    ready: undefined,
    broken: l10n.t("not reachable"),
  };
  const icons = { idle: "azure", connecting: "loading~spin", ready: "azure", broken: "warning" };
  return withLooks(new TreeItem(label, TreeItemCollapsibleState.Collapsed), {
    id,
    icon: new ThemeIcon(icons[state]),
    context: ["site remote", state === "ready" ? "running" : state, ...azureWords(site)].join(" "),
    description: words[state],
    spoken: l10n.t("{0}, {1}", label, words[state] ?? l10n.t("site")),
  });
}

/** What of a site only an account can do, and only in a slot. */
function azureWords({ record: { azure } }: Site): readonly string[] {
  return azure ? ["azure", ...(/\/slots\//i.test(azure.id) ? ["slot"] : [])] : [];
}

function runItem(node: RunNode, now: number): TreeItem {
  const { job, run } = node;
  const started = instantOf(run.start_time);
  const label = started === undefined ? run.id : momentText(started, now);
  const description = [
    statusText(run.status),
    durationText(run.duration),
    shownText(run.trigger ?? ""),
  ]
    .filter(Boolean)
    .join(" · ");
  const item = withLooks(new TreeItem(label), {
    id: rowId(node),
    icon: stateIcon(runState(run.status), "circle-outline"),
    context: `run ${runState(run.status)} ${job.place.isLocal ? "local" : "remote"}`,
    description,
    spoken: l10n.t("Run of {0} at {1}, {2}", job.name, label, description),
  });
  item.command = {
    command: "webjobs.showLog",
    title: l10n.t("Show Log"),
    arguments: [node],
  };
  return item;
}

function messageItem({ id, text, icon, tooltip, command, ...node }: MessageNode): TreeItem {
  const description = node.description ?? command?.title;
  const item = withLooks(new TreeItem(text), {
    id,
    icon: new ThemeIcon(icon, icon === "error" ? new ThemeColor("errorForeground") : undefined),
    context: "message",
    description,
    spoken: [text, description].filter(Boolean).join(", "),
  });
  item.tooltip = tooltip;
  if (command) {
    item.command = {
      command: command.id,
      title: command.title,
      arguments: command.argument ? [command.argument] : [],
    };
  }
  return item;
}

function isOnlyFolder(): boolean {
  return (workspace.workspaceFolders?.length ?? 0) <= 1;
}
