/** What was counted, against what the recorder counted. */
import type { Bindings } from "./placeholders";

/**
 * Where the clock's phase or the kernel decides: a number not further from the recorded one than
 * `by`.
 */
export class Near {
  constructor(
    readonly value: number,
    readonly by: number,
  ) {}
}

/** A list of which only the end is the same in each recording. */
export class Ending {
  constructor(readonly items: readonly unknown[]) {}
}

/** Members that only `actual` has do not count; texts may hold placeholders. */
export function compareValue(recorded: unknown, actual: unknown, bindings: Bindings): string[] {
  if (actual instanceof Near) {
    const near = typeof recorded === "number" && Math.abs(recorded - actual.value) <= actual.by;
    return near ? [] : [`${actual.value} is not within ${actual.by} of ${recorded}`];
  }
  if (actual instanceof Ending && Array.isArray(recorded)) {
    return compareValue(recorded.slice(-actual.items.length), actual.items, bindings);
  }
  if (typeof recorded === "string" && typeof actual === "string") {
    const problem = bindings.match(recorded, actual);
    return problem ? [problem] : [];
  }
  if (isObject(recorded) && isObject(actual)) {
    return Object.entries(recorded).flatMap(([key, value]) =>
      compareValue(value, actual[key], bindings).map((problem) => `${key}: ${problem}`),
    );
  }
  return recorded === actual
    ? []
    : [`${JSON.stringify(actual)} instead of ${JSON.stringify(recorded)}`];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
