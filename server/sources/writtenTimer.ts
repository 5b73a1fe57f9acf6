/** A timer's schedule as a source file writes it. */
import type { Span } from "../../core/cron/field";

export interface WrittenTimer {
  /** The whole expression that gives the schedule. */
  readonly span: Span;
  readonly value: string;
  /**
   * Where `value` stands character by character, without quotes; absent when no literal holds it as
   * it is.
   */
  readonly literal?: Span;
  /**
   * True for the second argument of `os.getenv` and its like: a setting read by the program may
   * win.
   */
  readonly isDefault: boolean;
  readonly runsOnStartup: boolean;
}

/** True when the schedule's literal is (in) the expression itself, and no constant's elsewhere. */
export function isInPlace({ span, literal }: WrittenTimer): boolean {
  return (
    literal !== undefined &&
    literal.offset >= span.offset &&
    literal.offset + literal.length <= span.offset + span.length
  );
}
