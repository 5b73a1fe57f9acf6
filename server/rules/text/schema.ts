/** What the JSON schema forbids and no sentence of our own explains better. */

import type { Span } from "../../../core/cron/field";
import type { JobDocument } from "../../document/jobDocument";
import { messageOf, validateJson } from "../../document/jsonService";
import type { Problem } from "../../problem";

export async function checkSchema(
  { document, json, kind }: JobDocument,
  explained: readonly Problem[],
): Promise<Problem[]> {
  const found = await validateJson(document, json, kind);
  return found
    .map((fault): Problem => {
      const offset = document.offsetAt(fault.range.start);
      return {
        offset,
        length: document.offsetAt(fault.range.end) - offset,
        code: "schema",
        severity: "warning",
        message: messageOf(fault),
        fixes: [],
      };
    })
    .filter((problem) => !explained.some((other) => overlap(problem, other)));
}

function overlap(a: Span, b: Span): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
