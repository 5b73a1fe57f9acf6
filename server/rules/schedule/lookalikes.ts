/** What word processors and chat programs make of `-`, `*`, `,` and `/`. */
const lookalikes: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [..."\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE58\uFF0D"].map((dash) => [dash, "-"]),
  ),
  ...Object.fromEntries([..."\u2217\u22C6\u2731\uFF0A\u00D7"].map((star) => [star, "*"])),
  "\uFF0C": ",",
  "\u201A": ",",
  "\uFF0F": "/",
  "\u2044": "/",
  "\u2215": "/",
  "\uFF1F": "?",
};

export function plainCharacters(text: string): string {
  return [...text]
    .map((character) => lookalikes[character] ?? character)
    .join("")
    .replace(/[\uFF10-\uFF19]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, "");
}
