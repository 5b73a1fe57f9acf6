import { l10n } from "vscode";
import type { LocalHost } from "../places/localHost";
import type { Place } from "../places/place";
import type { Site } from "../sites/site";
import type { MessageNode, Node } from "../targets/node";

/** A row that says why there are no others: nothing there, not running, or on its way. */
export function message(id: string, text: string, icon: MessageNode["icon"] = "info"): MessageNode {
  return { type: "message", id, icon, text };
}

/** A row that says what failed; a click tries again. */
export function failed(id: string, error: Error, retried: Node | undefined): MessageNode {
  return {
    type: "message",
    id: `failed ${id}`,
    icon: "error",
    text: error.message,
    tooltip: error.message,
    command: { id: "webjobs.refresh", title: l10n.t("Try Again"), argument: retried },
  };
}

/** Why a place could not be asked. */
export function failedPlace(place: Place): MessageNode[] {
  const { failure } = place.live;
  return failure ? [failed(place.id, failure, { type: "place", place })] : [];
}

/** Why no WebJob of a place runs; a click shows what puts it right. */
export function placeProblem(place: Site | LocalHost): MessageNode[] {
  const { problem: text } = place;
  if (text === undefined) {
    return [];
  }
  const [command, title] = place.isLocal
    ? (["webjobs.createLocalSettings", l10n.t("Open local.settings.json")] as const)
    : (["webjobs.showProperties", l10n.t("Fix…")] as const);
  const id = `problem ${place.id}`;
  const argument = { type: "place", place } as const;
  const opened = { id: command, title, argument };
  return [{ type: "message", id, icon: "warning", text, tooltip: text, command: opened }];
}
