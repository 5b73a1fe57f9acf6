import { ThemeColor, ThemeIcon } from "vscode";
import { rawText } from "../../core/foreignText";
import { isUnderway, type Run } from "../../core/kudu";
import type { JobNode } from "../targets/node";

/** What a job is doing, in a word that menus and icons go by. */
export type JobState =
  | "idle"
  | "running"
  | "changing"
  | "waiting"
  | "inactive"
  | "stopped"
  | "succeeded"
  | "failed"
  | "ended";

export function stateOf({ live }: JobNode): JobState {
  switch (live?.type) {
    case "continuous":
      return continuousStates[rawText(live.status ?? "")] ?? "changing";
    case "triggered":
      return isUnderway(live.latest_run) ? "running" : runState(live.latest_run?.status);
    default:
      return "idle";
  }
}

/** The state of a run by its status. */
export function runState(status: Run["status"] | undefined): JobState {
  return runStates[rawText(status ?? "")] ?? "idle";
}

/** There are few, and thousands of rows. */
const drawn = new Map<string, ThemeIcon>();

/** Shape and colour: the shape alone tells the states apart. */
export function stateIcon(state: JobState | "missed", idle: string): ThemeIcon {
  const [icon, color] = icons[state];
  const key = `${icon || idle} ${color}`;
  const known = drawn.get(key);
  if (known) {
    return known;
  }
  const drawing = new ThemeIcon(icon || idle, color === "" ? undefined : new ThemeColor(color));
  drawn.set(key, drawing);
  return drawing;
}

const continuousStates: Readonly<Record<string, JobState>> = {
  Running: "running",
  Success: "waiting",
  PendingRestart: "waiting",
  InactiveInstance: "inactive",
  Stopped: "stopped",
};

const runStates: Readonly<Record<string, JobState>> = {
  Initializing: "running",
  Running: "running",
  Success: "succeeded",
  Failed: "failed",
  Stopped: "ended",
  Aborted: "ended",
};

const icons: Readonly<Record<JobState | "missed", readonly [icon: string, color: string]>> = {
  idle: ["", ""],
  running: ["sync~spin", "charts.green"],
  changing: ["loading~spin", ""],
  waiting: ["watch", "charts.yellow"],
  inactive: ["circle-slash", "disabledForeground"],
  stopped: ["debug-stop", "disabledForeground"],
  succeeded: ["pass", "charts.green"],
  failed: ["error", "errorForeground"],
  ended: ["circle-slash", "disabledForeground"],
  missed: ["warning", "charts.yellow"],
};
