/** A comment, a string or a line for the compiler: everything that is no plain code. */
export interface Island {
  readonly kind: "comment" | "string";
  /** At or before the character by which it was found: a prefix belongs to a string. */
  readonly start: number;
  readonly end: number;
}

/** Reads the island that begins at a character; undefined when none does. */
export type IslandReader = (text: string, at: number) => Island | undefined;
