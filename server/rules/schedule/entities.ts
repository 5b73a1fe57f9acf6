/** HTML entities of the characters in a schedule or a settings.job. */
const namedEntities: Readonly<Record<string, string>> = {
  ast: "*",
  sol: "/",
  comma: ",",
  num: "#",
  quot: '"',
  apos: "'",
  amp: "&",
  nbsp: " ",
  quest: "?",
  lt: "<",
  gt: ">",
};

/** Documentation and portals that show code as HTML. */
export function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi,
    (whole, decimal, hex, name) => {
      if (name !== undefined) {
        return namedEntities[String(name).toLowerCase()] ?? whole;
      }
      const code = Number.parseInt(decimal ?? hex, decimal === undefined ? 16 : 10);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
