/** A schedule in another shape than a string: an array, or an object around it. */
import * as l10n from "@vscode/l10n";
import type { ASTNode } from "vscode-json-languageservice";
import type { Fix } from "../../problem";
import { isSchedule, oneSchedule } from "../schedule/oneSchedule";
import { fix } from "./json";

export function scheduleFixes(node: ASTNode): Fix[] {
  const text = node.type === "array" ? oneSchedule(strings(node.items)) : inObject(node);
  const { offset, length } = node;
  return text === undefined
    ? []
    : [
        fix(`${l10n.t("Write one schedule")}: ${text}`, {
          offset,
          length,
          text: JSON.stringify(text),
        }),
      ];
}

/** The one schedule in an object such as `{ "cron": "…" }`. */
function inObject(node: ASTNode): string | undefined {
  if (node.type !== "object") {
    return undefined;
  }
  const found = strings(node.properties.map(({ valueNode }) => valueNode)).filter(isSchedule);
  return found.length === 1 ? found[0] : undefined;
}

function strings(nodes: readonly (ASTNode | undefined)[]): string[] {
  return nodes.flatMap((node) => (node?.type === "string" ? [node.value] : []));
}
