// How much a test tries by chance: other cases in each run, and many more in `npm run attack`.

/** Part of a test's title, so that a failure comes again: `CHANCE_SEED=…`. */
export const seed = Number(process.env.CHANCE_SEED ?? 1 + (Date.now() % 1_000_000));

/** `CHANCE=10`: ten times as many. */
const factor = Number(process.env.CHANCE ?? 1);

/** How many cases are tried where `few` are enough for `npm test`. */
export function cases(few: number): number {
  return few * factor;
}

/** Milliseconds for a test with so many cases. */
export const chanceLimit = 60_000 * Math.max(1, factor);
