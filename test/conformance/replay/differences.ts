/**
 * Steps that do not replay as recorded, each with its reason. Status codes, JSON members and system log
 * lines are never among them; at most 25.
 *
 * - *platform*: Mono's or Linux' doing, not Kudu's, or .NET's own texts.
 * - *security*: the host refuses what would open the machine.
 * - *harm*: Kudu destroys something; the host does the safe thing and says what Azure would have done.
 * - *timing*: order of events less than half a second apart.
 */
import type { RecordedStep } from "./transcripts";

export type Reason = "platform" | "security" | "harm" | "timing";

export interface Difference {
  readonly scenario: string;
  /** Number of the step, or the recorded path of a file. */
  readonly step: number | string;
  readonly reason: Reason;
  readonly why: string;
  /** Replaces recorded text, so that all the rest of the step is still compared. */
  readonly instead?: readonly [recorded: RegExp, expected: string];
  /** Console lines left out on both sides. */
  readonly ignore?: RegExp;
}

export const differences: readonly Difference[] = [];

export function differencesOf(scenario: string): readonly Difference[] {
  return differences.filter((difference) => difference.scenario === scenario);
}

/** The step as this host should answer it. */
export function rewritten(
  step: RecordedStep,
  all: readonly Difference[],
  index: number,
): RecordedStep {
  const instead = all.find((difference) => difference.step === index)?.instead;
  return instead ? JSON.parse(JSON.stringify(step).replace(...instead)) : step;
}
