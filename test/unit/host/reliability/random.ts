/** Chance that can be repeated. */

export interface Random {
  /** At least 0, less than `limit`. */
  below(limit: number): number;
  /** One of the rows, each as likely as its weight says. */
  pick<T extends { readonly weight: number }>(rows: readonly T[]): T;
}

/** Park and Miller's generator: the same numbers for the same seed, a positive whole number. */
export function createRandom(seed: number): Random {
  let state = (seed % 2_147_483_646) + 1;
  const below = (limit: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return (state / 2_147_483_647) * limit;
  };
  return {
    below,
    pick(rows) {
      let left = below(rows.reduce((sum, { weight }) => sum + weight, 0));
      const picked = rows.find(({ weight }) => {
        left -= weight;
        return left < 0;
      });
      const row = picked ?? rows[0];
      if (row === undefined) {
        throw new Error("There is nothing to pick from.");
      }
      return row;
    },
  };
}
