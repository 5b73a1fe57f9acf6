/** Completion: keys and values from the schema, schedules from us. */
import type { CompletionItem, CompletionList, Position } from "vscode-languageserver";
import type { WebJobsSettings } from "../../core/protocol";
import type { JobDocument } from "../document/jobDocument";
import { completeJson } from "../document/jsonService";
import { isReadBy, isSettingsKey } from "../document/schema";
import type { FeatureContext } from "../environment";
import { completeField, scheduleItems } from "./fieldCompletion";

export async function complete(
  document: JobDocument,
  position: Position,
  settings: WebJobsSettings,
  context: FeatureContext,
): Promise<CompletionList> {
  const offset = document.document.offsetAt(position);
  const { schedule, kind } = document;
  const isRead = isReadBy("schedule", kind);
  if (schedule && isInside(schedule.node, offset)) {
    return listOf(isRead ? completeField(document, schedule, offset, settings, context) : []);
  }
  if (isScheduleValue(document, offset)) {
    return listOf(isRead ? scheduleItems(undefined, settings, context, '"') : []);
  }
  if (document.isPlainJson) {
    return listOf([]);
  }
  const found = await completeJson(document.document, position, document.json, kind);
  const items = (found?.items ?? []) as CompletionItem[];
  return listOf(items.filter(({ label }) => !isSettingsKey(label) || isReadBy(label, kind)));
}

function listOf(items: CompletionItem[]): CompletionList {
  return { isIncomplete: false, items };
}

function isInside({ offset, length }: { offset: number; length: number }, at: number): boolean {
  return at > offset && at < offset + length;
}

/** Behind `"schedule":`, before any value. */
function isScheduleValue({ root, text }: JobDocument, offset: number): boolean {
  return (root?.properties ?? []).some(
    ({ keyNode, valueNode }) =>
      keyNode.value === "schedule" &&
      valueNode === undefined &&
      text.slice(keyNode.offset + keyNode.length, offset).trim() === ":",
  );
}
