/** The schedule of a job that has one, its problems placed in the file. */
import type { Platform } from "../../../core/protocol";
import type { JobDocument, WrittenSchedule } from "../../document/jobDocument";
import { isReadBy } from "../../document/schema";
import type { Fix, Problem, Span } from "../../problem";
import { judgeExpression } from "./expression";

export function judgeSchedule({ schedule, kind }: JobDocument, platform: Platform): Problem[] {
  if (schedule === undefined || !isReadBy("schedule", kind)) {
    return [];
  }
  const { string } = schedule;
  const inFile = ({ title, edits, isPreferred }: Fix): Fix => ({
    title,
    edits: edits.map((edit) => ({ ...string.spanOf(edit), text: edit.text })),
    isPreferred,
  });
  return judgeExpression(schedule.parsed, string.value, platform).map((finding) => ({
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
