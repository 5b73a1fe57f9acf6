import type { Unsupported } from "./recurrence";

/** Some fields of an expression, with what they do not say. */
export interface FieldsText {
  readonly text: string;
  readonly unsupported: readonly Unsupported[];
}

/** A list as people write it: ascending, three neighbors or more as a range. */
export function listText(values: readonly number[]): string {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  const items: string[] = [];
  for (let index = 0; index < sorted.length; ) {
    const first = sorted[index] ?? 0;
    let length = 1;
    while (sorted[index + length] === first + length) {
      length++;
    }
    const isRange = length > 2;
    items.push(isRange ? `${first}-${first + length - 1}` : `${first}`);
    index += isRange ? length : 1;
  }
  return items.join(",");
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

/** The numbers that divide `whole`, from 1 upwards, without itself. */
export function divisorsOf(whole: number): number[] {
  return Array.from({ length: whole - 1 }, (_, index) => index + 1).filter(
    (candidate) => whole % candidate === 0,
  );
}
