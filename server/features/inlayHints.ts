/** The schedule in words, after its value. */
import { type InlayHint, InlayHintKind, type Range } from "vscode-languageserver";
import { describeBriefly, describeSchedule } from "../../core/cron/describe";
import type { WebJobsSettings } from "../../core/protocol";
import { type JobDocument, validSchedule } from "../document/jobDocument";
import { isReadBy } from "../document/schema";
import type { FeatureContext } from "../environment";

export function inlayHints(
  document: JobDocument,
  range: Range,
  { inlayHints: { enabled } }: WebJobsSettings,
  { locale }: FeatureContext,
): InlayHint[] {
  const schedule = validSchedule(document);
  const node = document.schedule?.node;
  if (
    !enabled ||
    schedule === undefined ||
    node === undefined ||
    !isReadBy("schedule", document.kind)
  ) {
    return [];
  }
  const position = document.document.positionAt(node.offset + node.length);
  if (position.line < range.start.line || position.line > range.end.line) {
    return [];
  }
  return [
    {
      position,
      label: describeBriefly(schedule, locale),
      kind: InlayHintKind.Type,
      paddingLeft: true,
      tooltip: describeSchedule(schedule, locale),
    },
  ];
}
