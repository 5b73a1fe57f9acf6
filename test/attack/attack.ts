/** One kind of attack: many tries of it, each of which must hold. */
import type { Random } from "../unit/host/reliability/random";

export interface Attack {
  readonly name: string;
  /** Tries in a whole run; a short one makes a tenth of them. */
  readonly tries: number;
  /** Sets the target up; what it gives back tries once, and throws when the target did not hold. */
  begin(folder: string): Promise<Target>;
}

export interface Target {
  attempt(random: Random): Promise<void>;
  end?(): Promise<void>;
}

/** One of the values, each as likely as the others. */
export function oneOf<T>(random: Random, values: readonly T[]): T {
  const value = values[Math.floor(random.below(values.length))];
  if (value === undefined) {
    throw new Error("There is nothing to pick from.");
  }
  return value;
}

export function several(random: Random, most: number): undefined[] {
  return Array.from({ length: 1 + Math.floor(random.below(most)) }, () => undefined);
}

/** The bytes with some of them changed, taken away or doubled. */
export function damaged(random: Random, bytes: Buffer): Buffer {
  let damage = Buffer.from(bytes);
  for (const _ of several(random, 6)) {
    const at = Math.floor(random.below(damage.length + 1));
    const end = at + Math.floor(random.below(12));
    const piece = Buffer.from([Math.floor(random.below(256))]);
    damage = Buffer.concat(
      oneOf(random, [
        [damage.subarray(0, at), piece, damage.subarray(at + 1)],
        [damage.subarray(0, at), damage.subarray(end)],
        [damage.subarray(0, end), damage.subarray(at)],
        [damage.subarray(0, at)],
      ]),
    );
  }
  return damage;
}
