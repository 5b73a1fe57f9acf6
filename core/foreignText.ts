declare const one: unique symbol;
declare const other: unique symbol;

/**
 * Text that a site, a job or a repository wrote, from where it is read to where it is shown. It is
 * a string that the compiler takes for a symbol, the only type that `${}`, `+` and `l10n.t` all
 * refuse: answers and JSON stay as they are, and no text of others gets into a sentence by itself.
 * Of a single symbol the compiler would conclude that all texts are equal.
 */
export type ForeignText = typeof one | typeof other;

/** For what reads it. */
export function foreignText(text: string): ForeignText {
  return text as unknown as ForeignText;
}

/** As it is: for what parses it, compares it, stores it or sends it on. Nothing shows it so. */
export function rawText(text: ForeignText | string): string {
  return text as unknown as string;
}
