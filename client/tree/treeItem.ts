import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, workspace } from "vscode";
import { durationText, instantOf, momentText, shortRelativeTime, statusText } from "../format";
import { isUnderway } from "../places/liveJobs";
import type { LocalHost } from "../places/localHost";
import type { Place } from "../places/place";
import { heldWords } from "../schedule/heldText";
import {
  canTurnOn,
  nextRunOf,
  pausedScheduleOf,
  scheduleOf,
  scheduleState,
} from "../schedule/jobSchedule";
import type { Site } from "../sites/site";
import type {
  JobNode,
  MessageNode,
  Node,
  PlaceNode,
  RunNode,
  WorkspaceNode,
} from "../targets/node";
import { crashOf, crashText } from "./crash";
import { runState, stateIcon, stateOf } from "./jobState";

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

function workspaceItem({ folder }: WorkspaceNode): TreeItem {
  const label = isOnlyFolder() ? l10n.t("Workspace") : folder.workspaceFolder.name;
  return describe(new TreeItem(label, TreeItemCollapsibleState.Expanded), {
    id: `workspace ${folder.workspaceFolder.uri}`,
    icon: new ThemeIcon("folder"),
    context: "workspace",
    spoken: l10n.t("{0}, workspace WebJobs", label),
  });
}

function placeItem({ place }: PlaceNode): TreeItem {
  return place.isLocal ? hostItem(place) : siteItem(place as Site);
}

function hostItem(place: Place): TreeItem {
  const name = l10n.t("Local host");
  const label = isOnlyFolder() ? name : `${name} (${place.workspaceFolder?.name})`;
  const { state } = place as LocalHost;
  const words = {
    stopped: l10n.t("not running"),
    starting: l10n.t("starting"),
    running: l10n.t("running"),
    stopping: stoppingWords(place),
  };
  return describe(new TreeItem(label, TreeItemCollapsibleState.Collapsed), {
    id: `place ${place.id}`,
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

function siteItem(site: Site): TreeItem {
  const { label, state, id } = site;
  const words = {
    idle: undefined,
    connecting: l10n.t("connecting"),
    ready: undefined,
    broken: l10n.t("not reachable"),
  };
  const icons = { idle: "azure", connecting: "loading~spin", ready: "azure", broken: "warning" };
  return describe(new TreeItem(label, TreeItemCollapsibleState.Collapsed), {
    id: `place ${id}`,
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

function jobItem(node: JobNode, now: number): TreeItem {
  const state = stateOf(node);
  const isTriggered = node.live?.type === "triggered";
  const description = jobDescription(node, now);
  const item = new TreeItem(
    node.name,
    isTriggered ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None,
  );
  if (node.source) {
    const title = l10n.t("Open Run File");
    item.command = { command: "webjobs.openRunFile", title, arguments: [node] };
  }
  return describe(item, {
    id: [
      node.source ? "source" : "copy",
      node.place.id,
      node.source?.uri,
      node.kind,
      node.name,
    ].join(" "),
    icon: stateIcon(crashOf(node) ? "failed" : state, idleIcon(node)),
    context: contextWords(node, state),
    description,
    spoken: `${spokenKind(node)}, ${description}`,
  });
}

/** What menus go by: kind, section, place, state. */
function contextWords(node: JobNode, state: string): string {
  return [
    "job",
    node.kind ?? "loose",
    scheduleOf(node) ? "scheduled" : undefined,
    node.source ? "workspace" : "uploaded",
    canTurnOn(node) ? "paused" : undefined,
    node.live ? (node.place.isLocal ? "local" : "remote") : undefined,
    node.live ? state : undefined,
    node.isUploaded ? "copy" : undefined,
    node.source?.isBuilt ? "source" : undefined,
  ]
    .filter(Boolean)
    .join(" ");
}

function idleIcon(node: JobNode): string {
  if (node.kind === undefined) {
    return "question";
  }
  if (node.isScheduleBroken || node.problem) {
    return "warning";
  }
  if (node.kind === "continuous") {
    return "sync";
  }
  return (scheduleOf(node) ?? pausedScheduleOf(node)) ? "clock" : "zap";
}

function jobDescription(node: JobNode, now: number): string {
  const held = heldWords(scheduleState(node));
  const hasRun = node.live?.type === "triggered" && node.live.latest_run !== null;
  const broken = node.isScheduleBroken && hasRun ? l10n.t("schedule not valid") : undefined;
  const when = nextRunWords(node, now) ?? (hasRun ? node.scheduleWords : undefined);
  const parts = [stateWords(node, now), node.problem?.brief, broken, held, missedWords(node), when];
  if (node.source && node.isUploaded) {
    parts.push(l10n.t("deployed copy"));
  }
  if (node.source && !node.source.isServed && !node.source.isBuilt && !node.isUploaded) {
    parts.push(l10n.t("not served by the local host"));
  }
  return parts.filter(Boolean).join(" · ");
}

function stateWords({ live, kind, ...node }: JobNode, now: number): string | undefined {
  if (live?.type === "continuous") {
    const crash = crashOf({ ...node, live, kind });
    return crash ? crashText(crash, now) : statusText(live.status);
  }
  if (live?.type === "triggered" && live.latest_run) {
    const code = node.place.live.reasons.ofRun(live, live.latest_run)?.exitCode;
    const status = statusText(live.latest_run.status);
    return code === undefined ? status : l10n.t("{0} (exit code {1})", status, code);
  }
  if (kind === undefined) {
    return l10n.t("unknown type");
  }
  if (kind === "continuous") {
    return l10n.t("continuous");
  }
  if (node.isScheduleBroken) {
    return l10n.t("schedule not valid");
  }
  return node.scheduleWords ?? l10n.t("on demand");
}

function missedWords({ live, place }: JobNode): string | undefined {
  const missed = live && place.missedRun?.(live);
  return missed === undefined
    ? undefined
    : l10n.t("missed since {0}", momentText(missed, place.live.asOf ?? missed));
}

function nextRunWords(node: JobNode, now: number): string | undefined {
  const next = nextRunOf(node, now);
  if (next === undefined) {
    return undefined;
  }
  return next - now < 1000 ? l10n.t("due now") : l10n.t("next {0}", shortRelativeTime(next, now));
}

function spokenKind({ name, kind, source, place }: JobNode): string {
  if (kind === undefined) {
    return l10n.t("{0}, folder with a settings.job", name);
  }
  const where = source ? l10n.t("in the workspace") : l10n.t("deployed to {0}", place.label);
  return kind === "continuous"
    ? l10n.t("{0}, continuous WebJob {1}", name, where)
    : l10n.t("{0}, triggered WebJob {1}", name, where);
}

function runItem(node: RunNode, now: number): TreeItem {
  const { job, run } = node;
  const started = instantOf(run.start_time);
  const label = started === undefined ? run.id : momentText(started, now);
  const description = [statusText(run.status), durationText(run.duration), run.trigger]
    .filter(Boolean)
    .join(" · ");
  const item = describe(new TreeItem(label), {
    id: `run ${job.source ? "source" : "copy"} ${job.place.id} ${job.name} ${run.id}`,
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
  const item = describe(new TreeItem(text), {
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

function describe(
  item: TreeItem,
  looks: { id: string; icon: ThemeIcon; context: string; description?: string; spoken: string },
): TreeItem {
  item.id = looks.id;
  item.iconPath = looks.icon;
  item.contextValue = looks.context;
  item.description = looks.description;
  item.accessibilityInformation = { label: looks.spoken };
  return item;
}

function isOnlyFolder(): boolean {
  return (workspace.workspaceFolders?.length ?? 0) <= 1;
}
