/** A command line as text, the way Kudu builds one, and the way each platform takes it apart. */

/**
 * Splits the text as a Unix shell would, without expanding anything: blanks separate, `'…'` is
 * literal, in `"…"` a backslash escapes `"`, `\`, `$` and the back quote, elsewhere it escapes the
 * next character. An open quote ends with the text.
 */
export function splitCommandLine(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  const pattern = /'([^']*)'?|"((?:\\[\s\S]|[^"\\])*)"?|\\([\s\S]?)|(\s+)|([^\s'"\\]+)/g;
  for (const [, single, double, escaped, blank, bare] of text.matchAll(pattern)) {
    if (blank !== undefined) {
      if (word !== undefined) {
        words.push(word);
      }
      word = undefined;
    } else {
      const piece = single ?? double?.replace(/\\(["\\$`])/g, "$1") ?? escaped ?? bare ?? "";
      word = (word ?? "") + piece;
    }
  }
  return word === undefined ? words : [...words, word];
}
