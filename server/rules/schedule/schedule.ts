/** The schedule of a job that has one, its problems placed in the file. */
import type { Span } from "../../../core/cron/field";
import type { Platform } from "../../../core/protocol";
import type { JobDocument, WrittenSchedule } from "../../document/jobDocument";
import { isReadBy } from "../../document/schema";
import type { Fix, Problem } from "../../problem";
import { checkExpression } from "./expression";

export function checkSchedule({ schedule, kind }: JobDocument, platform: Platform): Problem[] {
  if (schedule === undefined || !isReadBy("schedule", kind)) {
    return [];
  }
  const { string } = schedule;
  const inFile = ({ edits, ...rest }: Fix): Fix => ({
    ...rest,
    edits: edits.map((edit) => ({ ...string.spanOf(edit), text: edit.text })),
  });
  return checkExpression(schedule.parsed, string.value, platform).map((finding) => ({
    ...placeOf(finding, schedule),
    code: finding.code,
    severity: finding.severity,
    message: finding.message,
    fixes: finding.fixes.map(inFile),
  }));
}

/** An empty schedule has nothing to underline but its quotes. */
function placeOf({ offset, length }: Span, { string, node }: WrittenSchedule): Span {
  return string.value === ""
    ? { offset: node.offset, length: node.length }
    : string.spanOf({ offset, length });
}
