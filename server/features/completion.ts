/** Completion: keys and values from the schema, and whole schedules. */
import type { CompletionItem, CompletionList, Position } from "vscode-languageserver";
import { describeSchedule } from "../../core/cron/describe";
import { isProblem, parseSchedule } from "../../core/cron/schedule";
import type { WebJobsSettings } from "../../core/protocol";
import type { View } from "../environment";
import { dialectOf, type JobDocument } from "../jobDocument";
import { completeJson } from "../jsonService";
import { exampleSchedules, isReadBy } from "../schema";
import { explainSchedule } from "./explainSchedule";

export async function complete(
  document: JobDocument,
  position: Position,
  settings: WebJobsSettings,
  view: View,
): Promise<CompletionList> {
  const offset = document.document.offsetAt(position);
  const { schedule } = document;
  if (
    schedule &&
    offset > schedule.node.offset &&
    offset < schedule.node.offset + schedule.node.length
  ) {
    return { isIncomplete: false, items: [] };
  }
  const found = await completeJson(document.document, position, document.json, document.kind);
  const items = (found?.items ?? []) as CompletionItem[];
  return {
    isIncomplete: false,
    items: [...items, ...scheduleValues(document, offset, settings, view)],
  };
}

/** Whole schedules after `"schedule":`, each with its sentence and next runs. */
function scheduleValues(
  { root, kind }: JobDocument,
  offset: number,
  settings: WebJobsSettings,
  view: View,
): CompletionItem[] {
  const isValue = root?.properties.some(
    ({ keyNode, colonOffset, valueNode }) =>
      keyNode.value === "schedule" &&
      colonOffset !== undefined &&
      offset > colonOffset &&
      valueNode === undefined,
  );
  if (!isValue || !isReadBy("schedule", kind)) {
    return [];
  }
  return exampleSchedules.flatMap((text) => {
    const schedule = parseSchedule(text, dialectOf(settings.platform));
    const item: CompletionItem = { label: `"${text}"`, kind: 12 };
    return isProblem(schedule)
      ? []
      : {
          ...item,
          detail: describeSchedule(schedule, view.locale),
          documentation: { kind: "markdown", value: explainSchedule(schedule, settings, view) },
        };
  });
}
