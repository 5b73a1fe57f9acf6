import type { Unsupported } from "./recurrence";

/** Some fields of an expression, with what they do not say. */
export interface FieldsText {
  readonly text: string;
  readonly unsupported: readonly Unsupported[];
}

/** A list as people write it: ascending, three neighbors or more as a range. */
export function listText(values: readonly number[]): string {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  const runs: number[][] = [];
  for (const value of sorted) {
    const run = runs.at(-1);
    if (run?.at(-1) === value - 1) {
      run?.push(value);
    } else {
      runs.push([value]);
    }
  }
  return runs.map((run) => (run.length > 2 ? `${run[0]}-${run.at(-1)}` : run.join(","))).join(",");
}

/**
 * The one of some positive numbers that is nearest by proportion: 45 is nearer to 60 than to 30.
 */
export function nearestOf(candidates: readonly number[], wanted: number): number {
  const distance = (candidate: number) => Math.abs(Math.log(candidate / wanted));
  return candidates.reduce((best, candidate) =>
    distance(candidate) < distance(best) ? candidate : best,
  );
}

/** The numbers that divide `whole`, from 1 to itself. */
export function divisorsOf(whole: number): number[] {
  return Array.from({ length: whole }, (_, index) => index + 1).filter(
    (candidate) => whole % candidate === 0,
  );
}
