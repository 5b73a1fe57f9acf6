/** One measurement: what was measured, and what it is held against. */
export interface BenchRow {
  /** Heading of the table that the row belongs to: `cron`, `server`, `package`. */
  group: string;
  name: string;
  value: number;
  /** Unit of `value`, `target` and `peer`: `ms`, `kB`, `MB/s`, `files`, `ops/s`. */
  unit: string;
  /** The bound this project promises: for `MB/s` and `ops/s` a least value, else a greatest one. */
  target?: number;
  /** The same measurement of the tool that people know. */
  peer?: { name: string; value: number };
}

/** The middle one of an odd number of values; of an even number the upper of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) {
    throw new Error("The median of no values is asked for.");
  }
  return middle;
}

/** Milliseconds that `work` takes. */
export async function timeOf(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Whether a row keeps its promise; one without a target does. */
export function isReached({ value, unit, target }: BenchRow): boolean {
  if (target === undefined) {
    return true;
  }
  return unit.endsWith("/s") ? value >= target : value <= target;
}
