/** Text of others, such as the name of a file, made safe to print on one line. */

/**
 * What a terminal obeys, what ends a line, and what cannot be seen or turns the order of what can:
 * controls, formats such as directional marks and zero-width characters, half characters, line
 * separators, and letters without a shape.
 */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu;

const short: Readonly<Record<string, string>> = {
  "\t": "\\t",
  "\n": "\\n",
  "\r": "\\r",
  "\u001b": "\\e",
};

/** Every such character as an escape, the rest as it is. */
export function visibleText(text: string): string {
  return text.replace(invisible, (character) => short[character] ?? escaped(character));
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
}
