/** Grow a selection: piece of a field, field, schedule, then as in any JSON. */
import type { Position, SelectionRange } from "vscode-languageserver";
import { findFields } from "../../core/cron/schedule";
import type { JobDocument } from "../document/jobDocument";
import { jsonService } from "../document/jsonService";
import { rangeOf } from "../document/range";
import { pieceAt } from "./pieceAt";

export function selectionRanges(document: JobDocument, positions: Position[]): SelectionRange[] {
  return positions.flatMap((position) =>
    jsonService()
      .getSelectionRanges(document.document, [position], document.json)
      .map((range) => withinSchedule(document, position, range)),
  );
}

function withinSchedule(
  { document, schedule }: JobDocument,
  position: Position,
  outer: SelectionRange,
): SelectionRange {
  const offset = document.offsetAt(position);
  if (
    schedule === undefined ||
    offset <= schedule.node.offset ||
    offset >= schedule.node.offset + schedule.node.length
  ) {
    return outer;
  }
  const { string } = schedule;
  const at = string.toValue(offset);
  const field = findFields(string.value).find(
    (span) => span.offset <= at && at <= span.offset + span.length,
  );
  if (field === undefined) {
    return outer;
  }
  const whole = { range: rangeOf(document, string.spanOf(field)), parent: outer };
  const piece = pieceAt(string.value, at);
  return piece.length === 0 || piece.length === field.length
    ? whole
    : { range: rangeOf(document, string.spanOf(piece)), parent: whole };
}
