/** What warnings of schedules are made of. */
import type { Span } from "../../../core/cron/field";
import type { Finding } from "./finding";

export function between(first: Span, last: Span): Span {
  return { offset: first.offset, length: last.offset + last.length - first.offset };
}

export function pieceOf(text: string, { offset, length }: Span): string {
  return text.slice(offset, offset + length);
}

export function warning(
  { offset, length }: Span,
  code: Finding["code"],
  rest: Pick<Finding, "message" | "candidates">,
): Finding {
  return { offset, length, code, severity: "warning", ...rest };
}
