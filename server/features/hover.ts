/** Hover: keys show what they mean, a schedule shows when it runs. */
import * as l10n from "@vscode/l10n";
import type { PropertyASTNode } from "vscode-json-languageservice";
import type { Hover, Position } from "vscode-languageserver";
import { isProblem } from "../../core/cron/schedule";
import type { WebJobsSettings } from "../../core/protocol";
import { pausedScheduleKey } from "../../core/webJob";
import type { JobDocument, WrittenSchedule } from "../document/jobDocument";
import { rangeOf } from "../document/range";
import {
  defaultOf,
  describeKey,
  isReadBy,
  isSettingsKey,
  keySchemas,
  type SettingsKey,
} from "../document/schema";
import type { FeatureContext } from "../environment";
import { describeForeignKey } from "../rules/text/foreignKey";
import { explainField } from "./explainField";
import { explainSchedule } from "./explainSchedule";

export function hover(
  document: JobDocument,
  position: Position,
  settings: WebJobsSettings,
  context: FeatureContext,
): Hover | undefined {
  const offset = document.document.offsetAt(position);
  const property = document.root?.properties.find(
    (candidate) => candidate.offset <= offset && offset <= candidate.offset + candidate.length,
  );
  if (property === undefined) {
    return undefined;
  }
  const { schedule } = document;
  return schedule?.property === property && offset >= schedule.node.offset
    ? hoverSchedule(document, schedule, offset, settings, context)
    : document.isPlainJson
      ? undefined
      : hoverKey(document, property, offset);
}

function hoverKey(document: JobDocument, { keyNode }: PropertyASTNode, offset: number) {
  if (offset > keyNode.offset + keyNode.length) {
    return undefined;
  }
  if (keyNode.value === pausedScheduleKey) {
    const text = l10n.t("Paused schedule. Azure ignores it until you run Resume Schedule.");
    return markdown(document, [text], keyNode);
  }
  if (!isSettingsKey(keyNode.value)) {
    return markdown(document, [describeForeignKey(keyNode.value, document.platform)], keyNode);
  }
  return markdown(
    document,
    [describeKey(keyNode.value), factsOf(keyNode.value, document)],
    keyNode,
  );
}

/** Unit, default and which kind reads it, each on a line of its own. */
function factsOf(key: SettingsKey, { kind }: JobDocument): string {
  const schema = keySchemas[key];
  const lines = [
    schema["x-unit"] === "seconds" ? l10n.t("Value: whole seconds") : undefined,
    defaultText(key, kind),
    schema["x-kinds"].length === 2
      ? l10n.t("Applies to continuous and triggered WebJobs")
      : isReadBy(key, "triggered")
        ? l10n.t("Applies to triggered WebJobs")
        : l10n.t("Applies to continuous WebJobs"),
    isReadBy(key, kind) ? undefined : l10n.t("**Ignored for this WebJob type.**"),
  ];
  return lines.filter((line) => line !== undefined).join("  \n");
}

function defaultText(key: SettingsKey, kind: JobDocument["kind"]): string | undefined {
  const byKind = keySchemas[key]["x-defaults"];
  if (byKind !== undefined && kind === undefined) {
    return l10n.t(
      "Default: {0} (continuous), {1} (triggered)",
      byKind.continuous,
      byKind.triggered,
    );
  }
  const fixed = defaultOf(key, kind);
  return fixed === undefined ? undefined : l10n.t("Default: {0}", String(fixed));
}

function hoverSchedule(
  document: JobDocument,
  { parsed, string, node }: WrittenSchedule,
  offset: number,
  settings: WebJobsSettings,
  context: FeatureContext,
): Hover | undefined {
  const valid = isProblem(parsed) ? undefined : parsed;
  const field = explainField(string.value, string.toValue(offset), valid);
  const parts = [valid && explainSchedule(valid, settings, context), field?.text];
  return markdown(document, parts, field === undefined ? node : string.spanOf(field));
}

function markdown(
  { document }: JobDocument,
  parts: readonly (string | undefined)[],
  place: { offset: number; length: number },
): Hover | undefined {
  const value = parts.filter((part) => part !== undefined && part !== "").join("\n\n");
  return value === ""
    ? undefined
    : { contents: { kind: "markdown", value }, range: rangeOf(document, place) };
}
