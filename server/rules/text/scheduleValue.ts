/** A schedule in another shape than a string: an array, or an object around it. */
import * as l10n from "@vscode/l10n";
import type { ASTNode } from "vscode-json-languageservice";
import { isProblem, parseSchedule } from "../../../core/cron/schedule";
import type { Fix } from "../../problem";
import { fix } from "./json";

export function scheduleFixes(node: ASTNode): Fix[] {
  const text = node.type === "array" ? oneOf(strings(node.items)) : inObject(node);
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

/**
 * Schedules that differ in one field are one schedule with a list there, which runs at exactly the
 * times of all.
 */
function oneOf(schedules: readonly string[]): string | undefined {
  const rows = schedules.map((text) => text.trim().split(/ +/));
  const [first] = rows;
  if (first === undefined || !schedules.every(isSchedule)) {
    return undefined;
  }
  const columns = first.map((_, column) => [...new Set(rows.map((row) => row[column]))]);
  return columns.filter((values) => values.length > 1).length > 1
    ? undefined
    : columns.map((values) => values.join(",")).join(" ");
}

function strings(nodes: readonly (ASTNode | undefined)[]): string[] {
  return nodes.flatMap((node) => (node?.type === "string" ? [node.value] : []));
}

function isSchedule(text: string): boolean {
  return !isProblem(parseSchedule(text));
}
