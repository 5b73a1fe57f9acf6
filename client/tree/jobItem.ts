import { l10n, TreeItem, TreeItemCollapsibleState } from "vscode";
import { heldWords } from "../../kudu/heldSchedule";
import { momentText, shortRelativeTime, statusText } from "../format";
import { isOnlyMissed } from "../places/unseenFailures";
import {
  canTurnOn,
  nextRunOf,
  pausedScheduleOf,
  scheduleOf,
  scheduleState,
} from "../schedule/jobSchedule";
import type { JobNode } from "../targets/node";
import { crashOf, crashText } from "./crash";
import { type JobState, stateIcon, stateOf } from "./jobState";
import { withLooks } from "./looks";
import { rowId } from "./rowId";

/** How a job looks at the moment `now` (milliseconds since 1970). */
export function jobItem(node: JobNode, now: number): TreeItem {
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
  return withLooks(item, {
    id: rowId(node),
    icon: stateIcon(shownState(node, state), idleIcon(node)),
    context: contextWords(node, state),
    description,
    spoken: `${spokenKind(node)}, ${description}`,
  });
}

/** A crash and a missed run outweigh what the job does, or did last. */
function shownState(node: JobNode, state: JobState): JobState | "missed" {
  const { live, place } = node;
  const isMissed = live !== undefined && isOnlyMissed(place, live);
  return crashOf(node) ? "failed" : isMissed ? "missed" : state;
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
  const parts = [missedWords(node), stateWords(node, now), node.problem?.brief, broken, held, when];
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
