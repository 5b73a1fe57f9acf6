import type { Span } from "../../core/cron/field";

/** The number or name that a cursor touches, between commas, dashes, slashes and blanks. */
export function pieceAt(text: string, at: number): Span {
  const offset = text.slice(0, at).search(/[^ ,/-]*$/);
  const end = at + text.slice(at).search(/[ ,/-]|$/);
  return { offset, length: end - offset };
}
